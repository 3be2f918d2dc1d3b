"""What is looked at before a YAML file is parsed: that it is there, its size, its bytes, its directives."""

from pathlib import Path

from audit.place import Place
from audit.problem import Problem
from audit.yaml_files import messages as say

#: A rubric of 1,500 lines is about 100 kB; beyond this the file is some other thing. Ours.
MOST_BYTES = 500_000


def read_text(path: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file, or None with what is wrong. Never reads more than `MOST_BYTES`."""
    place = Place(file=path.name)
    try:
        if path.is_dir():
            return None, (say.NOT_A_FILE.at(place),)
        size = path.stat().st_size
        if size > MOST_BYTES:
            return None, (say.TOO_BIG.at(place, size=size, most=MOST_BYTES),)
        data = path.read_bytes()
    except FileNotFoundError:
        return None, (say.NOT_FOUND.at(place),)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name can't be used"
        return None, (say.UNREADABLE.at(place, reason=reason),)
    return decode(data, path.name)


def decode(data: bytes, file: str = "") -> tuple[str | None, tuple[Problem, ...]]:
    """Return bytes as text: UTF-8 with or without a byte order mark, or UTF-16 with one."""
    if len(data) > MOST_BYTES:
        return None, (say.TOO_BIG.at(Place(file=file), size=len(data), most=MOST_BYTES),)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        found = f"0x{data[error.start]:02x}"
        return None, (say.BAD_BYTES.at(Place(file=file, line=line, column=column), byte=found),)
    return text, tuple(_tabs(text, file))


def _tabs(text: str, file: str) -> list[Problem]:
    """Tell of every line that is indented with a tab; ten at most, as the rest will be alike."""
    if "\t" not in text:
        return []
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip() and not line.lstrip().startswith("#"):
            found.append(say.TAB.at(Place(file=file, line=number, column=indent.index("\t") + 1)))
    return found[:10]
