"""What is refused, and how: always one clear error with a remedy, never a crash."""

import struct
import zipfile
from pathlib import Path

import pytest
from office_makers import (
    STRICT,
    compound,
    raw_parts,
    save_parts,
    save_raw,
    save_table,
    sheet_xml,
    text_cell,
)

from audit.errors import AuditError
from audit.office_files import isolated
from audit.office_files.reading import read_workbook

ONE_ROW = f'<row r="1">{text_cell("A1", "Plan")}</row>'


def refusal_of(path: Path) -> AuditError:
    """The error that reading the file ends in."""
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    assert caught.value.remedy
    assert caught.value.exit_code == 2
    return caught.value


def written(path: Path, content: bytes) -> Path:
    """The path of a file with this content."""
    path.write_bytes(content)
    return path


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    error = refusal_of(tmp_path / "none.xlsx")
    assert error.code == "OFF001"
    assert "none.xlsx" in str(error)


def test_folder(tmp_path: Path) -> None:
    """A folder is not a file."""
    (tmp_path / "plans.xlsx").mkdir()
    assert refusal_of(tmp_path / "plans.xlsx").code == "OFF002"
    assert refusal_of(tmp_path).code == "OFF002"


def test_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file held by another program, or kept from us, is said to be so."""
    path = save_table(tmp_path / "plans.xlsx", "| A |\n| 1 |")

    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "open", held)
    error = refusal_of(path)
    assert error.code == "OFF003"
    assert "close it" in error.remedy


@pytest.mark.parametrize("content", [b"", b"   \n  "])
@pytest.mark.parametrize("name", ["plans.xlsx", "plans.csv", "plans.xls", "plans.ods"])
def test_empty_file(tmp_path: Path, name: str, content: bytes) -> None:
    """An empty file is called empty, whatever kind it claims to be."""
    error = refusal_of(written(tmp_path / name, content))
    assert error.code == "OFF004"
    assert name in error.message


def test_unknown_extension(tmp_path: Path) -> None:
    """Another kind of file is refused with the kinds that are read."""
    error = refusal_of(written(tmp_path / "plans.mdb", b"anything"))
    assert error.code == "OFF005"
    assert ".ods" in error.remedy


@pytest.mark.parametrize(
    ("name", "content", "really"),
    [
        ("plans.xls", b"Attachment of 68 bytes that is only text, not a workbook at all....", "plain text"),
        ("plans.xlsx", b"a,b\n1,2\n", "plain text"),
        ("plans.xls", b"<html><table><tr><td>Plan</td></tr></table></html>", "a web page"),
        ("plans.xls", b'<?xml version="1.0"?><Workbook/>', "an XML file"),
        ("plans.csv", b"%PDF-1.7 ...", "a PDF"),
        ("plans.csv", compound("Workbook"), "an old Excel workbook"),
        ("plans.xlsx", compound("WordDocument"), "an old Word document"),
        ("plans.xlsx", compound("Something"), "an Office file of another kind"),
        ("plans.xlsx", b"{\\rtf1 hello}", "a rich text document"),
        ("plans.xlsx", bytes(range(32)) * 9, "something that no program here knows"),
    ],
)
def test_renamed_file(tmp_path: Path, name: str, content: bytes, really: str) -> None:
    """A file whose content is not what its name says is refused with what it is."""
    error = refusal_of(written(tmp_path / name, content))
    assert error.code == "OFF006"
    assert really in error.message


@pytest.mark.parametrize("name", ["plans.csv", "plans.xls", "plans.ods", "plans.xlsb"])
def test_workbook_renamed(tmp_path: Path, name: str) -> None:
    """An .xlsx under another name is recognised as one."""
    save_raw(tmp_path / name, ONE_ROW)
    error = refusal_of(tmp_path / name)
    assert error.code == "OFF006"
    assert "an Excel workbook (.xlsx)" in error.message


@pytest.mark.parametrize(
    ("part", "really"), [("word/document.xml", "a Word document"), ("x.txt", "a zip file")]
)
def test_other_zips_renamed(tmp_path: Path, part: str, really: str) -> None:
    """A Word document or a zip file called .xlsx is recognised."""
    error = refusal_of(save_parts(tmp_path / "plans.xlsx", {part: "x"}))
    assert really in error.message


def test_password(tmp_path: Path) -> None:
    """A password is called a password, not a damaged zip."""
    content = compound("EncryptionInfo", "EncryptedPackage", "\x06DataSpaces", "StrongEncryptionTransform")
    error = refusal_of(written(tmp_path / "plans.xlsx", content))
    assert error.code == "OFF008"
    assert "password" in error.message


def test_password_of_open_document(tmp_path: Path) -> None:
    """A password on an .ods is found in its manifest."""
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": b"\x01\x02encrypted",
        "META-INF/manifest.xml": "<manifest:encryption-data manifest:checksum-type='SHA1/1K'/>",
    }
    assert refusal_of(save_parts(tmp_path / "plans.ods", parts)).code == "OFF008"


def test_sensitivity_label(tmp_path: Path) -> None:
    """A label that encrypts is named as such, with the way out."""
    content = compound("EncryptedPackage", "DRMEncryptedTransform", "DRMEncryptedDataSpace")
    error = refusal_of(written(tmp_path / "plans.xlsx", content))
    assert error.code == "OFF009"
    assert "save a copy with a label that does not encrypt" in error.remedy


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_truncated_workbook(tmp_path: Path, keep: float) -> None:
    """A file cut short anywhere is called damaged."""
    path = save_table(tmp_path / "plans.xlsx", "| Plan |\n| EX-001 |")
    content = path.read_bytes()
    assert refusal_of(written(path, content[: int(len(content) * keep)])).code == "OFF007"


def test_checksum(tmp_path: Path) -> None:
    """A byte that changed on the way is found, though every part still opens."""
    path = tmp_path / "plans.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in raw_parts(sheet_xml(ONE_ROW)).items():
            archive.writestr(name, content)
    data = path.read_bytes()
    assert refusal_of(written(path, data.replace(b">Plan<", b">Flan<", 1))).code == "OFF007"


def test_part_larger_than_it_claims(tmp_path: Path) -> None:
    """A part whose size is understated is refused before it unpacks to more."""
    path = save_raw(tmp_path / "plans.xlsx", ONE_ROW + "<row r='2'/>" * 5000)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02" + data[data.rindex(b"PK\x01\x02") + 4 :][:4], 0)
    while data[at + 46 : at + 70] != b"xl/worksheets/sheet1.xml":
        at = data.index(b"PK\x01\x02", at + 4)
    struct.pack_into("<I", data, at + 24, 100)
    error = refusal_of(written(path, bytes(data)))
    assert (error.code, "larger than it claims" in error.message) == ("OFF007", True)


def test_zip_bomb_by_ratio(tmp_path: Path) -> None:
    """A part that unpacks to hundreds of times its size is refused unread."""
    parts: dict[str, str | bytes] = {
        **raw_parts(sheet_xml(ONE_ROW)),
        "xl/media/image1.png": bytes(80 * 1024**2),
    }
    assert refusal_of(save_parts(tmp_path / "plans.xlsx", parts)).code == "OFF011"


def test_zip_bomb_by_size(tmp_path: Path) -> None:
    """A file that says it unpacks to gigabytes is refused by its own list of parts."""
    path = save_raw(tmp_path / "plans.xlsx", ONE_ROW)
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 24, 3 * 1024**3)
    assert refusal_of(written(path, bytes(data))).code == "OFF010"


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1">{text_cell("A1", "x")}{text_cell("XFD1", "x")}</row>'
        f'<row r="1048576">{text_cell("A1048576", "x")}</row>',
        f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>',
        f'<row r="1">{text_cell("XFD1048576", "x")}</row>',
        f"<row r='1048576'>{text_cell('XFD1048576', 'x')}</row>",
        '<row r="99999"><c r="XFD99999"><v>1</v></c></row>',
    ],
)
def test_far_cells(tmp_path: Path, rows: str) -> None:
    """One cell at the far corner claims 17 billion; it is refused with the cell and the remedy."""
    error = refusal_of(save_raw(tmp_path / "plans.xlsx", rows))
    assert error.code == "OFF012"
    assert "XFD" in error.message
    assert "Ctrl-End" in error.remedy


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_xml_bomb(tmp_path: Path, part: str) -> None:
    """Entity declarations are refused in whichever part they stand."""
    parts = raw_parts(sheet_xml(ONE_ROW))
    old = parts.get(part, "<styleSheet/>")
    parts[part] = BOMB + old.partition("?>")[2]
    assert refusal_of(save_parts(tmp_path / "plans.xlsx", parts)).code == "OFF013"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_missing_parts(tmp_path: Path, part: str) -> None:
    """A workbook without its list of sheets is called damaged."""
    parts = raw_parts(sheet_xml(ONE_ROW))
    del parts[part]
    assert refusal_of(save_parts(tmp_path / "plans.xlsx", parts)).code == "OFF007"


@pytest.mark.parametrize("content", ["<worksheet><sheetData>", "not xml at all", "\x00\x01", "<a></b>"])
def test_sheet_that_is_not_xml(tmp_path: Path, content: str) -> None:
    """A sheet part that is not XML is called damaged."""
    parts = {**raw_parts(""), "xl/worksheets/sheet1.xml": content}
    assert refusal_of(save_parts(tmp_path / "plans.xlsx", parts)).code == "OFF007"


def test_strict_open_xml(tmp_path: Path) -> None:
    """The Strict kind is never taken for a workbook without sheets."""
    parts = {
        name: text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in raw_parts(sheet_xml(ONE_ROW, namespace=STRICT), namespace=STRICT).items()
    }
    book, _ = read_workbook(save_parts(tmp_path / "plans.xlsx", parts))
    assert book.sheets[0].rows == [["Plan"]]


def test_workbook_of_charts_only(tmp_path: Path) -> None:
    """A workbook with no sheet of cells is refused as such."""
    parts = raw_parts(sheet_xml(ONE_ROW))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        '<sheet name="Plans" sheetId="1" r:id="r1"/>', ""
    )
    assert refusal_of(save_parts(tmp_path / "plans.xlsx", parts)).code == "OFF014"


def test_slow_reader_is_ended(tmp_path: Path) -> None:
    """A file that keeps the separate reader busy is given up after its time."""
    path = written(tmp_path / "plans.xls", compound("Workbook"))
    with pytest.raises(AuditError) as caught:
        isolated.read_isolated(path, seconds=0.001)
    assert caught.value.code == "OFF015"


def test_damaged_old_workbook(tmp_path: Path) -> None:
    """An old workbook that makes no sense is refused by the separate reader."""
    error = refusal_of(written(tmp_path / "plans.xls", compound("Root Entry", "Workbook") + bytes(4096)))
    assert error.code == "OFF007"
