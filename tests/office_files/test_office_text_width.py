"""Texts that grow when they are read: one emoji in a text makes all of it four bytes a character."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_makers import raw_parts, save_parts, sheet_xml, text_cell

from audit.errors import AuditError
from audit.office_files import xlsx_preflight
from audit.office_files.reading import read_workbook
from audit.office_files.text_width import TextWidth

_SHARED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def _rows(text: str, number: int) -> str:
    return "".join(
        f'<row r="{row}">{text_cell(f"A{row}", f"X-{row}")}{text_cell(f"B{row}", text)}</row>'
        for row in range(1, number + 1)
    )


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<&>"), max_size=40)))
def test_what_is_counted_is_never_less_than_what_python_takes(texts: list[str]) -> None:
    """However the XML is cut into chunks, wide texts are counted at least at their size in memory."""
    whole = "".join(f"<t>{text}</t>" for text in texts).encode()
    base = sum(sys.getsizeof(text) - sys.getsizeof("\U0001f600") + 4 for text in texts if _wide(text))
    plain = sum(len(text.encode()) for text in texts if _wide(text))
    for size in (1, 3, 7, len(whole) or 1):
        width = TextWidth()
        chunks = [whole[at : at + size] for at in range(0, len(whole), size)]
        assert b"".join(width.through(chunks)) == whole
        assert width.extra >= base - plain


def _wide(text: str) -> bool:
    return any(ord(letter) > 0xFFFF for letter in text)


@pytest.mark.parametrize("end", ["\U0001f600", "&#128512;", "&#x1F600;"])
def test_one_emoji_in_each_text_is_counted_four_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """A workbook that is small enough as letters is refused where an emoji in each cell makes it too large."""
    rows = _rows("a" * 3000 + end, 400)
    path = save_parts(tmp_path / "p.xlsx", raw_parts(sheet_xml(rows)))
    assert len(read_workbook(path)[0].sheets[0].rows) == 400
    monkeypatch.setattr(xlsx_preflight, "LARGEST", 3_000_000)
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    assert caught.value.code == "OFF010"
    plain = save_parts(tmp_path / "plain.xlsx", raw_parts(sheet_xml(_rows("a" * 3000 + "\u2019", 400))))
    assert len(read_workbook(plain)[0].sheets[0].rows) == 400


def test_shared_texts_with_an_emoji_are_counted_four_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One text that many cells share counts at its size in memory for each of them."""
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c><c r="B{row}" t="s"><v>0</v></c></row>'
        for row in range(1, 201)
    )
    parts = raw_parts(sheet_xml(cells))
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = parts[links].replace(
        "</Relationships>",
        f'<Relationship Id="r9" Type="{_SHARED}" Target="sharedStrings.xml"/></Relationships>',
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    monkeypatch.setattr(xlsx_preflight, "LARGEST", 3_000_000)
    for end, is_refused in (("b", False), ("\U0001f600", True)):
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}"><si><t>{"a" * 3000}{end}</t></si></sst>'
        path = save_parts(tmp_path / "p.xlsx", parts)
        if is_refused:
            with pytest.raises(AuditError) as caught:
                read_workbook(path)
            assert caught.value.code == "OFF010"
        else:
            assert read_workbook(path)[0].sheets[0].value(0, 0) == "a" * 3000 + end


def test_half_as_much_is_read_where_all_of_it_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left in the file until it is asked for may be twice as much as what is held."""
    path = save_parts(tmp_path / "p.xlsx", raw_parts(sheet_xml(_rows("\U0001f600" * 1000, 500))))
    monkeypatch.setattr(xlsx_preflight, "LARGEST", 3_000_000)
    assert len(read_workbook(path, later=True)[0].sheets[0].rows) == 500
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    assert caught.value.code == "OFF010"
