"""Long texts left in their workbook: what is fetched is what the reader itself would have given."""

import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from audit.office_files import later
from audit.office_files.later import Later
from audit.office_files.messages import UnreadableFileError
from audit.office_files.plans.shapes import read_plans
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import Sheet

WORDS = "He reads slowly \u2013 with a finger under each line, & asks \u201cwhy?\u201d when a word is new. "
ODD = (
    "&amp; is written out", "&#8211; &copy; <i> \"quoted\" and 'so'", "a line\nand another\n\n- a bullet", "  spaces around  ", "caf\u00e9 or cafe\u0301", "\u00a0no-break\u00a0",
    "zero\u200bwidth", "tab\there", "<b>no tag</b>", "_x000D_ escaped", "emoji \U0001f600",
)  # fmt: skip


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Plans" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


@pytest.fixture
def _everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave texts behind however few there are, in blocks so small that there are many."""
    monkeypatch.setattr(later, "ENOUGH", 0)
    monkeypatch.setattr(later, "_BLOCK", 4_000)
    monkeypatch.setattr(later, "_PACKED", 512)


def _book(path: Path, rows: int = 200, *, seed: int = 0, more: str = "") -> Path:
    """Write plans as spreadsheet programs do, with shared texts: in the order of cells, or shuffled by a seed."""
    rng = random.Random(1)  # noqa: S311 - the same each time
    table = [["Plan reference", "Section A", "Section B", "Final date", "Health advice"]]
    for number in range(rows):
        odd = ODD[number % len(ODD)]
        long = [f"{odd} {number} {WORDS * rng.randint(1, 9)}{odd}" for _ in range(3)]
        short = f"short{more}"
        table.append([f"P-{number}", long[0], short if number % 3 else long[1], "03/02/2025", long[2]])
    texts = list(dict.fromkeys(text for row in table for text in row))
    if seed:
        random.Random(seed).shuffle(texts)  # noqa: S311
    places = {text: number for number, text in enumerate(texts)}
    sheet = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{"ABCDE"[c]}{r}" t="s"><v>{places[text]}</v></c>' for c, text in enumerate(row))
        + "</row>"
        for r, row in enumerate(table, 1)
    )
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, xml in _PARTS.items():
            book.writestr(name, xml)
        book.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {_MAIN}><sheetData>{sheet}</sheetData></worksheet>"
        )
        book.writestr("xl/sharedStrings.xml", f"<sst {_MAIN}>{shared}</sst>")
    return path


def _left(sheet: Sheet) -> list[object]:
    """Return the cells whose texts were left in the file."""
    cells: list[object] = [value for row in sheet.rows for value in row]
    return [value for value in cells if isinstance(value, Later)]


def _sheet(path: Path, *, later: bool) -> Sheet:
    return read_workbook(path, later=later)[0].sheets[0]


@pytest.mark.usefixtures("_everything")
def test_what_is_left_behind_is_fetched_as_it_would_have_been_read(tmp_path: Path) -> None:
    """Cell by cell the same, while most of the long cells are left in the file."""
    path = _book(tmp_path / "plans.xlsx")
    whole, left = _sheet(path, later=False), _sheet(path, later=True)
    assert len(_left(left)) > 150
    assert left.fetched() == whole
    assert [left.value(150, column) for column in range(5)] == whole.rows[150]
    assert left.rows[:60] == whole.rows[:60]


@pytest.mark.usefixtures("_everything")
def test_texts_in_any_order_are_fetched(tmp_path: Path) -> None:
    """Shared texts that do not stand in the order of their cells are the same, and are unpacked once."""
    left = _sheet(_book(tmp_path / "shuffled.xlsx", seed=2), later=True)
    assert left.fetched().rows == _sheet(_book(tmp_path / "plans.xlsx"), later=False).rows


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("sign", ["\ue0001", "\ue000", "\ue000abcdef01:3"])
def test_no_text_is_taken_for_a_token(tmp_path: Path, sign: str) -> None:
    """A text that looks as a token does is itself."""
    path = _book(tmp_path / "plans.xlsx", more=sign)
    assert _sheet(path, later=True).fetched() == _sheet(path, later=False)


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("odd", ["<si/>", "<si />", "<x:si><t>a</t></x:si>"])
def test_shared_texts_that_cannot_be_counted_are_read_whole(tmp_path: Path, odd: str) -> None:
    """A text in another form would shift the numbers of all after it: then nothing is left behind."""
    path = _book(tmp_path / "plans.xlsx")
    made = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            new.writestr(name, data.replace("</si>", f"</si>{odd}", 1) if "shared" in name else data)
    assert not _left(_sheet(made, later=True))


def test_a_small_book_is_read_whole(tmp_path: Path) -> None:
    """Below some megabytes of texts there is nothing to be won."""
    assert not _left(_sheet(_book(tmp_path / "plans.xlsx"), later=True))


@pytest.mark.usefixtures("_everything")
def test_plans_are_the_same_whether_their_words_were_left_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records fetched from the file equal those that were read whole, advice included, and so do problems."""
    path = _book(tmp_path / "plans.xlsx")
    left = read_plans(path)
    fetched = [record.fetched() for record in left.records]
    monkeypatch.setattr(later, "ENOUGH", 1 << 40)
    whole = read_plans(path)
    assert fetched == [record.fetched() for record in whole.records]
    assert left.problems == whole.problems
    assert fetched[99].advice[0].fields["text"] == whole.records[99].advice[0].fields["text"]


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("change", ["gone", "written anew", "cut short"])
def test_a_file_that_changes_before_its_words_are_fetched_is_refused(tmp_path: Path, change: str) -> None:
    """Words of another state of the file are never taken for those that were read."""
    path = _book(tmp_path / "plans.xlsx")
    left = _sheet(path, later=True)
    if change == "gone":
        path.unlink()
    elif change == "written anew":
        _book(path, 210)
    else:
        path.write_bytes(path.read_bytes()[:9_000])
    with pytest.raises(UnreadableFileError, match="changed while it was read") as refused:
        left.fetched()
    assert refused.value.code == "OFF065"
