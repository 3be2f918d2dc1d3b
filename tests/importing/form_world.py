"""PDF forms for these tests: the boxes of a printed page made fields, filled in, printed again."""

from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

SEVERAL_LINES = 1 << 12
_PRINTS = 4


def fill_in(printed: Path, form: Path, values: dict[str, Any], beside: dict[str, str] | None = None) -> Path:
    """Make the boxes of a page that `print_pdf` printed fields of a form, and fill them in by their names.

    A value is the words of a text field, or the entries of a field ("/FT", "/V", ...) where it is another.
    Boxes of one name are one field that stands at several places. A field that is not named stays empty;
    those `beside` stand on no page.
    """
    writer = PdfWriter(clone_from=str(printed))
    places: dict[str, list[Any]] = {}
    for page in writer.pages:
        for reference in page.get("/Annots", ()):
            note = reference.get_object()
            if "/A" in note:
                name = str(note["/A"]["/URI"]).rsplit("/", 1)[1]
                places.setdefault(name, []).append(reference)
    fields = ArrayObject()
    for name, found in places.items():
        value = values.get(name, "")
        entries = _entries(value) if isinstance(value, dict) else _text(value)
        entries[NameObject("/T")] = TextStringObject(name)
        for reference in found:
            note = reference.get_object()
            for entry in ("/A", "/Border", "/C", "/H"):
                note.pop(entry, None)
            note[NameObject("/Subtype")] = NameObject("/Widget")
            note.setdefault(NameObject("/F"), NumberObject(_PRINTS))
        if len(found) == 1:
            found[0].get_object().update(entries)
            fields.append(found[0])
        else:
            field = writer._add_object(DictionaryObject({**entries, NameObject("/Kids"): ArrayObject(found)}))
            for reference in found:
                reference.get_object()[NameObject("/Parent")] = field
            fields.append(field)
    for name, value in (beside or {}).items():
        fields.append(writer._add_object(_entries({"/FT": "/Tx", "/T": name, "/V": value})))
    fonts = DictionaryObject({NameObject("/Helv"): writer._add_object(_entries(_HELVETICA))})
    resources = DictionaryObject({NameObject("/Font"): fonts})
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): fields, NameObject("/DR"): resources}
    )
    writer.write(form)
    return form


def flatten(form: Path, printed: Path) -> Path:
    """Make what is filled in words of the page, as a browser does when it prints a form."""
    import pypdfium2
    from pypdfium2.raw import FLAT_PRINT, FPDFPage_Flatten

    document = pypdfium2.PdfDocument(str(form))
    document.init_forms()
    for page in document:
        FPDFPage_Flatten(page.raw, FLAT_PRINT)
    document.save(str(printed))
    return printed


_HELVETICA = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def _text(value: str) -> DictionaryObject:
    return _entries(
        {"/FT": "/Tx", "/Ff": SEVERAL_LINES, "/DA": "/Helv 9 Tf 0 g", "/V": value.replace("\n", "\r")}
    )


def _entries(value: dict[str, Any]) -> DictionaryObject:
    """Return a dictionary of PDF; texts that begin with / and hold no space are names."""
    return DictionaryObject({NameObject(name): _object(each) for name, each in value.items()})


def _object(value: Any) -> Any:
    if isinstance(value, dict):
        return _entries(value)
    if isinstance(value, list):
        return ArrayObject([_object(each) for each in value])
    if isinstance(value, int):
        return NumberObject(value)
    if isinstance(value, str):
        is_name = value.startswith("/") and " " not in value
        return NameObject(value) if is_name else TextStringObject(value)
    return value
