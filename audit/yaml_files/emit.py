"""Plain values -> YAML text that reads back as the same values, laid out as the shipped rubrics are."""

from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

_WIDTH = 110


def yaml_text(value: Any) -> str:
    """Return the YAML of mappings, lists, texts, numbers and dates. Long texts are folded at 110 columns."""
    from ruamel.yaml import YAML
    from ruamel.yaml.representer import RoundTripRepresenter

    class Representer(RoundTripRepresenter):
        """Numbers with the digits they have, and texts quoted where a reader might take them wrong."""

    Representer.add_representer(Decimal, _decimal)
    Representer.add_representer(date, _date)
    Representer.add_representer(str, _string)
    yaml = YAML()
    yaml.Representer = Representer
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump(value, out)
    return out.getvalue()


def scalar_text(value: str | bool | Decimal | float | date) -> str:
    """Return one value on one line, as it may stand anywhere in a YAML file: in a block or in braces."""
    import json

    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if _is_plain(value):
            return value
        # JSON's escapes are YAML's, but for characters that YAML won't have raw in quotes.
        quoted = json.dumps(value, ensure_ascii=False)
        return "".join(c if c.isprintable() or c == " " else f"\\u{ord(c):04x}" for c in quoted)
    return value.isoformat() if isinstance(value, date) else format(Decimal(str(value)).normalize(), "f")


def _is_plain(text: str) -> bool:
    from audit.yaml_files.scalars import plain_value

    simple = text.replace(" ", "").replace("-", "").isalnum() and text.isascii()
    return simple and text[0].isalpha() and text == text.strip() and isinstance(plain_value(text), str)


def _decimal(representer: Any, number: Decimal) -> Any:
    whole = number == number.to_integral_value()
    digits = str(int(number)) if whole else format(number.normalize(), "f")
    return representer.represent_scalar(
        "tag:yaml.org,2002:int" if whole else "tag:yaml.org,2002:float", digits
    )


def _date(representer: Any, day: date) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())


def _string(representer: Any, text: str) -> Any:
    from audit.yaml_files.scalars import plain_value

    tag = "tag:yaml.org,2002:str"
    # Quoted where we, or a reader of YAML 1.1, would take it for something else than text.
    risky = not isinstance(plain_value(text), str) or text.casefold() in ("yes", "no", "on", "off", "y", "n")
    odd = any(not c.isprintable() for c in text)
    return representer.represent_scalar(tag, text, style='"' if risky or odd else None)
