"""File names: made of references, teams and auditors, never one for two; and as they are typed."""

import hashlib
from collections.abc import Iterable


def safe_name(text: str, others: Iterable[str] = ()) -> str:
    """Return a text with a hyphen for all but letters, digits and underscores: FEN/2003 becomes FEN-2003.

    Where another of `others` would come to the same name, whatever the case, eight characters that only this
    text has are added, so that neither file takes the other's place.
    """
    name = _plain(text)
    if name and not any(other != text and _plain(other).casefold() == name.casefold() for other in others):
        return name
    return f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:8]}".lstrip("-")


def typed(path: object) -> str:
    """Return a path or reference as it is typed at a prompt, in quotation marks where it has to be."""
    text = str(path)
    return f'"{text}"' if set(text) & set(" &()';") else text


def _plain(text: str) -> str:
    return "-".join("".join(c if c.isalnum() or c == "_" else " " for c in text).split())
