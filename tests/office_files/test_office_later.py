"""Long texts left in their workbook: what is fetched is what the reader itself would have given."""

import random
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from long_texts import WORDS, leave_all, long_book, long_parts, long_table
from office_makers import save_parts
from spoiling import MUTATIONS, spoilt

from audit.errors import AuditError
from audit.office_files import light
from audit.office_files.later import Later
from audit.office_files.messages import UnreadableFileError
from audit.office_files.plans.shapes import read_plans
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import Sheet

BOTH = pytest.mark.parametrize("in_cells", [False, True], ids=["shared", "in cells"])


@pytest.fixture
def _everything(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_all(monkeypatch)


def _left(sheet: Sheet) -> list[object]:
    """Return the cells whose texts were left in the file."""
    cells: list[object] = [value for row in sheet.rows for value in row]
    return [value for value in cells if isinstance(value, Later)]


def _sheet(path: Path, *, later: bool) -> Sheet:
    return read_workbook(path, later=later)[0].sheets[0]


@BOTH
@pytest.mark.usefixtures("_everything")
def test_what_is_left_behind_is_fetched_as_it_would_have_been_read(tmp_path: Path, in_cells: bool) -> None:
    """Cell by cell the same, while most of the long cells are left in the file."""
    path = long_book(tmp_path / "plans.xlsx", in_cells=in_cells)
    whole, left = _sheet(path, later=False), _sheet(path, later=True)
    assert len(_left(left)) > 150
    assert left.fetched() == whole
    assert [left.value(150, column) for column in range(5)] == whole.rows[150]
    assert left.rows[:60] == whole.rows[:60]


@pytest.mark.usefixtures("_everything")
def test_texts_in_any_order_are_fetched(tmp_path: Path) -> None:
    """Shared texts that do not stand in the order of their cells are the same, and are unpacked once."""
    left = _sheet(long_book(tmp_path / "shuffled.xlsx", seed=2), later=True)
    assert left.fetched().rows == _sheet(long_book(tmp_path / "plans.xlsx"), later=False).rows


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("sign", ["\ue0001", "\ue000", "\ue000abcdef01:3"])
def test_no_text_is_taken_for_a_token(tmp_path: Path, sign: str) -> None:
    """A text that looks as a token does is itself."""
    path = long_book(tmp_path / "plans.xlsx", more=sign)
    assert _sheet(path, later=True).fetched() == _sheet(path, later=False)


LONG = WORDS.replace("&", "&amp;") * 4
#: The insides of a text's element, in forms that few programs write.
FORMS = (
    f"<t>{LONG}</t>",
    f'<t xml:space="default"> {LONG} </t>',
    f"<t> {LONG}\n</t>",
    f"<t  xml:space='preserve'> {LONG} </t >",
    f"<r><t>{LONG}</t></r><r><rPr><b/></rPr><t>{LONG}</t></r>",
    f'<r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">{LONG} </t></r><r><t>is said</t></r>',
    f"<r><t>He</t></r><r><rPr></rPr><t>{LONG}</t></r><r><t></t></r>",
    f"<r><t> {LONG}</t></r>",
    f"<r><t>{LONG}{chr(160)}</t></r>",
    f"<r><t>{LONG}_x00</t></r><r><t>41_</t></r>",
    f"<r><t>{LONG}e</t></r><r><t>{chr(0x301)}</t></r>",
    f"<r><t>{LONG}&amp;</t></r><r><t>lt;</t></r>",
    f"<r><t>{LONG}\r</t></r><r><t>\n</t></r>",
    f"<r><rPr><x><b/></x></rPr><t>{LONG}</t></r>",
    f"<r><rPr><b/></rPr></r><r><t/></r><r><t>{LONG}</t></r>",
    f'<r><t>{LONG}</t></r><rPh sb="0" eb="1"><t>{LONG}</t></rPh><phoneticPr fontId="1"/>',
    f'<rPh sb="0" eb="1"><r><t>{LONG}</t></r></rPh><r><t>{LONG}</t></r>',
    f"<t>{LONG}</t><r><t>{LONG}</t></r>",
    f"<r><t>{LONG}</t></r><t>{LONG}</t>",
    f"<r><t>{' ' * 300}</t></r>",
    f"<r><t>{'&amp;' * 100}</t></r>",
    "<r><t>short</t></r><r><t>er</t></r>",
    f'<t>{LONG}</t><rPh sb="0" eb="1"><t>{LONG}</t></rPh>',
    f'<t>{LONG}</t><phoneticPr fontId="1"/>',
    f'<rPh sb="0" eb="1"><t>{LONG}</t></rPh><t>{LONG}</t>',
    f"<t>{LONG}</t><t>{LONG}</t>",
    f"<t>{LONG}>></t>",
    f"<t>{LONG}&#8211;&quot;&apos;</t>",
    f"<t>&lt;&gt;&amp;lt;{LONG}</t>",
    f"<t>{LONG}\r\n{LONG}\r</t>",
    f"<t>{LONG}_x0041__x000D_</t>",
    f"<t>\x0b\x01{LONG}</t>",
    f"<t>{LONG}<!-- not --> seen</t>",
    f"<t><![CDATA[{LONG}<b>]]></t>",
    f"<?pi <t>{LONG}</t>?><t>{LONG}</t>",
    f"<t>{LONG}</t> ",
    f"<t>{chr(0x1F600)}{LONG}</t>",
    f"<t>{' ' * 300}</t>",
    f"<t>{chr(160) * 300}</t>",
    f"<t>{chr(0x200B) * 300}a</t>",
    f"<t>{'&amp;' * 100}</t>",
    f"<t>{'&quot;' * 100}</t>",
    "<t>short</t>",
    "<t></t>",
    "<t/>",
    "",
)


@BOTH
@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("form", FORMS, ids=range(len(FORMS)))
def test_texts_in_any_form_are_read_as_they_would_have_been(
    tmp_path: Path, form: str, in_cells: bool
) -> None:
    """One text of an odd form among many: it and all after it are read as the reader itself reads them."""
    parts = long_parts(long_table(200), in_cells=in_cells)
    name = "xl/worksheets/sheet1.xml" if in_cells else "xl/sharedStrings.xml"
    end = "</is>" if in_cells else "</si>"
    pieces = parts[name].split(end)
    start = pieces[450].index("<t ")
    pieces[450] = pieces[450][:start] + form
    parts[name] = end.join(pieces)
    path = save_parts(tmp_path / "plans.xlsx", parts)
    left = _sheet(path, later=True)
    assert len(_left(left)) > 40
    assert left.fetched() == _sheet(path, later=False)


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("odd", ["<si/>", "<si />", "<x:si><t>a</t></x:si>", "<!--<si>--><!--</si>-->"])
def test_shared_texts_in_an_uncommon_form_are_counted_as_the_reader_counts_them(
    tmp_path: Path, odd: str
) -> None:
    """A text that does not end as others do shifts the numbers of none."""
    parts = long_parts(long_table(120))
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("</si>", f"</si>{odd}", 1)
    path = save_parts(tmp_path / "odd.xlsx", parts)
    assert _sheet(path, later=True).fetched() == _sheet(path, later=False)


@pytest.mark.usefixtures("_everything")
def test_texts_of_cells_with_a_prefix_are_read_whole(tmp_path: Path) -> None:
    """Tags in a namespace of their own are not looked for."""
    parts = long_parts(long_table(120), in_cells=True)
    sheet = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", parts["xl/worksheets/sheet1.xml"]).replace(
        "xmlns=", "xmlns:x="
    )
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("<?x:xml", "<?xml")
    path = save_parts(tmp_path / "prefix.xlsx", parts)
    left = _sheet(path, later=True)
    assert not _left(left)
    assert left.rows == _sheet(long_book(tmp_path / "plans.xlsx", 120, in_cells=True), later=False).rows


@BOTH
@pytest.mark.usefixtures("_everything")
def test_a_part_of_which_little_may_stay_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_cells: bool
) -> None:
    """Where most texts are written otherwise the light part would be held beside all: nothing is left."""
    monkeypatch.setattr(light, "_HELD", 0)
    parts = long_parts(long_table(120), in_cells=in_cells)
    name = "xl/worksheets/sheet1.xml" if in_cells else "xl/sharedStrings.xml"
    parts[name] = parts[name].replace('<t xml:space="preserve">', "<t  >")
    path = save_parts(tmp_path / "odd.xlsx", parts)
    left = _sheet(path, later=True)
    assert not _left(left)
    assert left == _sheet(path, later=False)


@BOTH
@pytest.mark.usefixtures("_everything")
def test_formatted_words_are_left_in_the_file_too(tmp_path: Path, in_cells: bool) -> None:
    """Runs in bold and plain, as Excel writes them, are fetched as one text; how words sound is never among it."""
    whole = _sheet(long_book(tmp_path / "plain.xlsx", in_cells=in_cells), later=False)
    path = _book_of_runs(tmp_path / "runs.xlsx", 200, in_cells=in_cells)
    left = _sheet(path, later=True)
    assert len(_left(left)) > 150
    assert left.fetched().rows == whole.rows
    sounds = '<rPh sb="0" eb="1"><t>SOUNDS</t></rPh><phoneticPr fontId="1"/>'
    name = "xl/worksheets/sheet1.xml" if in_cells else "xl/sharedStrings.xml"
    parts = long_parts(long_table(90), in_cells=in_cells)
    end = "</is>" if in_cells else "</si>"
    parts[name] = parts[name].replace(end, sounds + end)
    path = save_parts(tmp_path / "sounds.xlsx", parts)
    for later in (True, False):
        assert "SOUNDS" not in str(_sheet(path, later=later).fetched().rows)


def _book_of_runs(path: Path, rows: int, *, in_cells: bool) -> Path:
    """Save the plans of `long_book` with their texts in runs, a third of each in bold."""
    parts = long_parts(long_table(rows), in_cells=in_cells)
    name = "xl/worksheets/sheet1.xml" if in_cells else "xl/sharedStrings.xml"
    parts[name] = re.sub('<t xml:space="preserve">([^<]*)</t>', _in_runs, parts[name])
    return save_parts(path, parts)


def _in_runs(text: re.Match[str]) -> str:
    pieces = re.findall(r"(?:&[^;]*;|_x[0-9A-F]{4}_|[^&]){1,90}", text[1], re.DOTALL)
    form = '<rPr><b/><sz val="11"/><color theme="1"/><rFont val="Calibri"/></rPr>'
    return "".join(
        f'<r>{"" if n % 3 else form}<t xml:space="preserve">{piece}</t></r>' for n, piece in enumerate(pieces)
    )


@BOTH
@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("runs", [False, True], ids=["plain", "runs"])
def test_a_spoilt_part_is_read_the_same_or_refused_the_same(
    tmp_path: Path, in_cells: bool, runs: bool
) -> None:
    """Bytes changed at random in the part of texts: what is left behind never changes what comes of it.

    Only what is no XML may be refused one way and read the other: a quotation mark too many in a tag opens
    what the next such mark closes, and those of texts that were left behind are not there.
    """
    parts: dict[str, str | bytes] = dict(long_parts(long_table(40), in_cells=in_cells))
    name = "xl/worksheets/sheet1.xml" if in_cells else "xl/sharedStrings.xml"
    good = str(parts[name]).encode()
    if runs:
        good = re.sub('<t xml:space="preserve">([^<]*)</t>', _in_runs, good.decode()).encode()
    luck = random.Random(7)  # noqa: S311
    for _ in range(MUTATIONS):
        bad = spoilt(good, luck)
        path = save_parts(tmp_path / "plans.xlsx", {**parts, name: bad})
        left, whole = _outcome(path, later=True), _outcome(path, later=False)
        assert left == whole or ("OFF007" in (left, whole) and not _is_xml(bad))


def _is_xml(part: bytes) -> bool:
    try:
        ElementTree.fromstring(part)  # noqa: S314 - made here
    except ElementTree.ParseError:
        return False
    return True


def _outcome(path: Path, *, later: bool) -> object:
    """Return the sheets as read, or the code of the refusal."""
    try:
        return [sheet.fetched() for sheet in read_workbook(path, later=later)[0].sheets]
    except AuditError as refusal:
        return refusal.code


def test_a_small_book_is_read_whole(tmp_path: Path) -> None:
    """Below some megabytes of texts there is nothing to be won."""
    assert not _left(_sheet(long_book(tmp_path / "plans.xlsx"), later=True))


@BOTH
@pytest.mark.usefixtures("_everything")
def test_plans_are_the_same_whether_their_words_were_left_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_cells: bool
) -> None:
    """Records fetched from the file equal those that were read whole, advice included, and so do problems."""
    path = long_book(tmp_path / "plans.xlsx")
    left = read_plans(path)
    fetched = [record.fetched() for record in left.records]
    monkeypatch.setattr(light, "ENOUGH", 1 << 40)
    whole = read_plans(path)
    assert fetched == [record.fetched() for record in whole.records]
    assert left.problems == whole.problems
    assert fetched[99].advice[0].fields["text"] == whole.records[99].advice[0].fields["text"]


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("change", ["gone", "written anew", "cut short"])
def test_a_file_that_changes_before_its_words_are_fetched_is_refused(tmp_path: Path, change: str) -> None:
    """Words of another state of the file are never taken for those that were read."""
    path = long_book(tmp_path / "plans.xlsx")
    left = _sheet(path, later=True)
    if change == "gone":
        path.unlink()
    elif change == "written anew":
        long_book(path, 210)
    else:
        path.write_bytes(path.read_bytes()[:9_000])
    with pytest.raises(UnreadableFileError, match="changed while it was read") as refused:
        left.fetched()
    assert refused.value.code == "OFF065"
