"""Fields of a PDF form, and words typed onto its pages: what stands there is no part of the pages' text."""

from typing import Any


def fields_filled(pdf: Any) -> int:
    """Return how many fields and notes of a file that pdfplumber has opened hold words."""
    from pdfminer.pdftypes import resolve1

    return sum(_filled(note) for page in pdf.pages for note in resolve1(page.page_obj.annots) or ())


def _filled(note: Any) -> bool:
    """Tell whether an annotation is a form's field with words in it, or words typed onto the page."""
    from pdfminer.pdftypes import resolve1

    note = resolve1(note)
    if not isinstance(note, dict):
        return False
    kind = _name(note.get("Subtype"))
    if kind == "FreeText":
        return bool(_words(note.get("Contents")))
    if kind != "Widget":
        return False
    parent = resolve1(note.get("Parent"))
    held = [note, parent] if isinstance(parent, dict) else [note]
    field = next((_name(each["FT"]) for each in held if "FT" in each), "")
    value = next((each["V"] for each in held if "V" in each), None)
    return field in ("Tx", "Ch") and bool(_words(value))


def _name(value: Any) -> str:
    from pdfminer.pdftypes import resolve1

    return str(getattr(resolve1(value), "name", ""))


def _words(value: Any) -> str:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    found = resolve1(value)
    return decode_text(found).strip() if isinstance(found, bytes) else str(found or "").strip()
