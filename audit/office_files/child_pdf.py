"""A process of its own that reads the text of one PDF and prints it as JSON, then ends.

Run as a script by `isolated.py`, never imported by the rest (see `child_reader.py`).
"""

import json
import logging
import re
import sys
from typing import Any

MEMORY = 2 * 1024**3
MOST_PAGES = 500
#: A line that may head a section or a column of one: only pages that have any are laid out, which takes as
#: long again as their text.
_HEADED = re.compile(
    r"^\W*(?:section|sect?\b|part\b|[A-K][12]?\s*(?:$|[-\u2013\u2014:.)(]))"
    r"|^(?=.{1,60}$).*\b(?:need|provision|outcome)s?\b",
    re.IGNORECASE | re.MULTILINE,
)


def main(path: str) -> int:
    """Print the text of the PDF at `path` page by page, or why it is refused; return the exit code.

    `{"pages": [text, ...], "abreast": [[[text, ...], ...], ...], "fields": n}` or `{"refused": why}`.
    `abreast` are, page by page, the lines on which texts stand apart, side by side; `fields` counts what is
    filled into a form or typed onto a page, which is no part of the pages' text.
    """
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):  # Windows; systems that bound nothing
        pass
    json.dump(_read(path), sys.stdout)
    sys.stdout.flush()
    return 0


def _read(path: str) -> dict[str, object]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            return {"refused": "password"}
        if len(reader.pages) > MOST_PAGES:
            return {"refused": "pages", "pages": len(reader.pages)}
        return _texts(reader)
    except DependencyError:
        return {"refused": "password"}
    except _stumbles():
        return {"refused": "damaged"}
    except MemoryError:
        return {"refused": "memory"}


def _stumbles() -> tuple[type[Exception], ...]:
    """Return what pypdf raises on broken files: its own errors, and whatever its code trips over."""
    from pypdf.errors import PyPdfError

    return (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        ArithmeticError,
        RecursionError,
    )


def _texts(reader: Any) -> dict[str, object]:
    """Return what is read of a PDF that can be read."""
    pages = list(reader.pages)
    texts = [page.extract_text() for page in pages]
    found = zip(pages, texts, strict=True)
    return {
        "pages": texts,
        "abreast": [_abreast(page) if _HEADED.search(text) else [] for page, text in found],
        "fields": sum(_filled(note) for page in pages for note in page.get("/Annots") or ()),
    }


def _abreast(page: Any) -> list[list[str]]:
    """Return the lines of a page on which texts stand apart, as cells of tables do; each with its texts."""
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except _stumbles():  # what fails here says nothing about the text itself
        return []
    lines = [re.split(r" {2,}", line.strip()) for line in laid_out.split("\n")]
    return [line for line in lines if len(line) > 1]


def _filled(note: Any) -> bool:
    """Tell whether an annotation is a form's field with words in it, or words typed onto the page."""
    note = note.get_object()
    if note.get("/Subtype") == "/FreeText":
        return bool(str(note.get("/Contents", "")).strip())
    if note.get("/Subtype") != "/Widget":
        return False
    parent = note.get("/Parent")
    held = [note, parent.get_object()] if parent is not None else [note]
    kind = next((each["/FT"] for each in held if "/FT" in each), "")
    value = next((each["/V"] for each in held if "/V" in each), "")
    return kind in ("/Tx", "/Ch") and bool(str(value).strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
