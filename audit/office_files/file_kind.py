"""What a file really is, by its first bytes and its parts, whatever its name says."""

import zipfile
from enum import StrEnum
from pathlib import Path

from audit.office_files import messages as say

#: The compound file of the old Office formats, and of everything that Office encrypts ([MS-CFB] 2.2).
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
#: Parts that only a rights-managed (labelled) file has, and those of one with a password ([MS-OFFCRYPTO] 2).
_LABEL_PARTS = ("DRMEncryptedTransform", "DRMEncryptedDataSpace", "\tDRMContent", "LabelInfo")
_PASSWORD_PARTS = ("EncryptedPackage", "EncryptionInfo", "StrongEncryptionTransform")
_BEGINNINGS = {
    b"<!doctype html": "a web page",
    b"<html": "a web page",
    b"<table": "a web page",
    b"<meta": "a web page",
    b"<?xml": "an XML file",
    b"{\\rtf": "a rich text document",
}
_SEARCHED = 64 * 1024 * 1024


class Kind(StrEnum):
    """A kind of file, named by its usual extension."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"
    DOCX = "docx"
    PDF = "pdf"


#: What each extension promises.
BY_EXTENSION: dict[str, Kind] = {
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".xltx": Kind.XLSX,
    ".xlsb": Kind.XLSB,
    ".xls": Kind.XLS,
    ".ods": Kind.ODS,
    ".csv": Kind.TEXT,
    ".tsv": Kind.TEXT,
    ".txt": Kind.TEXT,
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".dotx": Kind.DOCX,
    ".dotm": Kind.DOCX,
    ".pdf": Kind.PDF,
}

_AS_WORD = "Open it in Word and save it as Word Document (*.docx)."
#: Kinds of files that people take for plans, and what to do with them.
_OTHERS: dict[tuple[str, ...], tuple[str, str]] = {
    (".doc", ".dot"): ("an old Word document", _AS_WORD),
    (".rtf",): ("a rich text document", _AS_WORD),
    (".odt", ".ott"): ("an OpenDocument text", _AS_WORD),
    (".htm", ".html", ".mht"): ("a web page", _AS_WORD),
    (".pages", ".numbers"): ("a document of Apple's programs", "Export it as Word or Excel, and use that."),
    (".jpg", ".jpeg", ".png", ".tif", ".tiff"): (
        "a picture",
        "Ask for the Word file, or have its text recognised (OCR) and save it as a PDF.",
    ),
    (".msg", ".eml"): ("an e-mail", "Save the plan that is attached to it, and use that."),
    (".zip",): ("a zip folder", "Unpack it (right-click, Extract All), and name the folder."),
    (".lnk", ".url"): ("a shortcut", "Name the file or the folder that it leads to."),
}

_WORDS = {
    Kind.XLSX: "an Excel workbook (.xlsx)",
    Kind.XLSB: "a binary Excel workbook (.xlsb)",
    Kind.XLS: "an old Excel workbook (.xls)",
    Kind.ODS: "an OpenDocument spreadsheet (.ods)",
    Kind.TEXT: "plain text",
    Kind.DOCX: "a Word document (.docx)",
    Kind.PDF: "a PDF",
}


def kind_of(path: Path, wanted: tuple[Kind, ...]) -> Kind:
    """Return a file's kind, which is one of those wanted and the one that its extension promises.

    Raises UnreadableFileError for the rest: missing, a folder, empty, encrypted, renamed, of another kind.
    """
    head = _head(path)
    promised = BY_EXTENSION.get(path.suffix.lower())
    if promised is None and Kind.DOCX in wanted:
        for endings, (what, how) in _OTHERS.items():
            if path.suffix.lower() in endings:
                raise say.refusal(say.TO_CONVERT, path.name, what=what, how=how)
    if promised not in wanted:
        kinds = ", ".join(extension for extension, kind in BY_EXTENSION.items() if kind in wanted)
        raise say.refusal(say.UNKNOWN_KIND, path.name, kinds=kinds)
    really = _really(path, head)
    if isinstance(really, Kind) and really is promised:
        return really
    words = _WORDS[really] if isinstance(really, Kind) else really
    raise say.refusal(say.RENAMED, path.name, named=path.suffix, really=words)


def is_document_of_another_kind(path: Path) -> bool:
    """Tell whether a file may be a plan that has to be saved as another kind before it can be read."""
    ending = path.suffix.lower()
    return any(ending in endings for endings, (_, how) in _OTHERS.items() if how == _AS_WORD)


def _head(path: Path) -> bytes:
    """Return the first bytes of a file that exists and may be read."""
    try:
        if path.is_dir():
            raise say.refusal(say.FOLDER, path.name or str(path))
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError:
        raise say.refusal(say.MISSING, str(path)) from None
    except (OSError, ValueError):
        raise say.refusal(say.NOT_ALLOWED, path.name) from None
    if not head.strip():
        raise say.refusal(say.EMPTY, path.name)
    return head


def _really(path: Path, head: bytes) -> Kind | str:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(b"%PDF"):
        return Kind.PDF
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginning, words in _BEGINNINGS.items():
        if start.startswith(beginning):
            return words
    return Kind.TEXT if _looks_like_text(head) else "something that no program here knows"


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    every_other = sorted((head[::2].count(0), head[1::2].count(0)))
    if every_other[1] > len(head) * 0.3 and every_other[0] < len(head) * 0.05:
        return True  # UTF-16 without its mark
    control = sum(byte < 32 and byte not in (0, 9, 10, 12, 13, 27) for byte in head)
    return control <= len(head) * 0.02 and head.count(0) < len(head) * 0.3  # a few NULs the reader reports


def _zip_kind(path: Path) -> Kind | str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            ods = "content.xml" in names and "mimetype" in names
            manifest = b""
            if ods:
                mimetype = _small(archive, "mimetype")
                manifest = _small(archive, "META-INF/manifest.xml")
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, EOFError, RuntimeError, KeyError):
        raise say.refusal(say.DAMAGED, path.name, why="its parts can't be listed") from None
    if ods:
        if b"encryption-data" in manifest:
            raise say.refusal(say.PASSWORD, path.name)
        return Kind.ODS if b"spreadsheet" in mimetype else "another OpenDocument file"
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    return "a zip file"


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the start of one part, enough for a mimetype or a manifest; empty when there is no such part."""
    import zlib

    if name not in archive.namelist():
        return b""
    try:
        with archive.open(name) as part:
            return part.read(1024 * 1024)
    except zlib.error:
        raise zipfile.BadZipFile(name) from None


def _ole_kind(path: Path) -> Kind | str:
    """Return what a compound file holds, by the names in its directory (stored as UTF-16)."""
    with path.open("rb") as file:
        data = file.read(_SEARCHED)

    def has(name: str) -> bool:
        return f"{name}\0".encode("utf-16-le") in data

    if any(map(has, _LABEL_PARTS)):
        raise say.refusal(say.LABEL, path.name)
    if any(map(has, _PASSWORD_PARTS)):
        raise say.refusal(say.PASSWORD, path.name)
    if has("WordDocument"):
        return "an old Word document (.doc)"
    if has("Workbook") or has("Book"):
        return Kind.XLS
    return "an Office file of another kind"
