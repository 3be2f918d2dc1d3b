"""Text files: read like any workbook, whatever their encoding, separator and line ends."""

from pathlib import Path

import pytest

from audit.errors import AuditError
from audit.office_files import delimited, text_letters
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import CellError


def saved(path: Path, content: bytes) -> Path:
    """The path of a file with this content."""
    path.write_bytes(content)
    return path


def rows_of(path: Path) -> list[list[object]]:
    """The rows of a file's first sheet."""
    return [list(row) for row in read_workbook(path)[0].sheets[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_of_any_make(tmp_path: Path, encoding: str, separator: str, line_end: str) -> None:
    """Encoding, separator and line ends are found without being told, and leading zeros stay."""
    lines = [
        ["Ref", "Need", "Section A"],
        ["00123", "Zoë\u2019s view \u2013 café", "a"],
        ["00124", "b", "£5"],
    ]
    text = "".join(separator.join(line) + line_end for line in lines)
    assert rows_of(saved(tmp_path / "plans.csv", text.encode(encoding))) == lines


def test_sheet_is_named_as_excel_names_it(tmp_path: Path) -> None:
    """The one sheet of a text file has the file's name, so that places read as Excel shows them."""
    book, problems = read_workbook(saved(tmp_path / "plans.tsv", b"a\tb\n1\t2\n"))
    assert str(book.sheets[0].place(1, 1)) == "plans!B2"
    assert problems == []


def test_separator_named_in_the_first_line(tmp_path: Path) -> None:
    """Excel's own `sep=` line is obeyed and still counts as a row."""
    assert rows_of(saved(tmp_path / "plans.csv", b"sep=|\na,b|c\n")) == [[], ["a,b", "c"]]


def test_multi_line_and_quoted_texts(tmp_path: Path) -> None:
    """Quoted texts keep their line breaks, separators and doubled quotation marks."""
    path = saved(tmp_path / "plans.csv", b'Ref,Text\r\n1,"line one\r\nline, two ""quoted"""\r\n')
    assert rows_of(path) == [["Ref", "Text"], ["1", 'line one\nline, two "quoted"']]


def test_row_with_too_many_cells(tmp_path: Path) -> None:
    """A row that is longer than the headings is a problem of that row; a shorter one is not."""
    lines = ["a,b"] + ["1,2"] * 11 + ["3,4,5", "6"]
    _, problems = read_workbook(saved(tmp_path / "plans.csv", "\n".join(lines).encode()))
    assert [(problem.code, str(problem.place)) for problem in problems] == [("OFF027", "plans (row 13)")]


def test_nul_characters(tmp_path: Path) -> None:
    """NUL characters are left out and said to be."""
    path = saved(tmp_path / "plans.csv", b"Ref,Need\n1,A\0SD\n2,other text of some length\n")
    book, problems = read_workbook(path)
    assert book.sheets[0].value(1, 1) == "ASD"
    assert [problem.code for problem in problems] == ["OFF028"]


def test_quotation_mark_never_closed(tmp_path: Path) -> None:
    """An open quotation mark that swallows the rest is refused with its row."""
    with pytest.raises(AuditError) as caught:
        read_workbook(saved(tmp_path / "plans.csv", b'Ref,Need\n1,ok\n2,"open\n3,lost\n'))
    assert caught.value.code == "OFF017"
    assert "row 3" in caught.value.message


def test_stray_quotation_marks(tmp_path: Path) -> None:
    """Quotation marks in the middle of a text are kept and said to be there."""
    book, problems = read_workbook(saved(tmp_path / "plans.csv", b'Ref,Need\n1,"a" b\n2,c\n'))
    assert [problem.code for problem in problems] == ["OFF029"]
    assert len(book.sheets[0].rows) == 3


def test_text_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    """= + - @ at the start of a text mean nothing here."""
    rows = rows_of(saved(tmp_path / "plans.csv", b"Ref,Need\n=1+1,-2\n+44,@x\n"))
    assert rows[1:] == [["=1+1", "-2"], ["+44", "@x"]]


def test_text_that_is_no_text(tmp_path: Path) -> None:
    """UTF-16 that is cut short is refused with the remedy."""
    with pytest.raises(AuditError) as caught:
        read_workbook(saved(tmp_path / "plans.csv", "Ref,Need\n1,2\n".encode("utf-16")[:-1]))
    assert caught.value.code == "OFF016"


def test_enormous_text_file(tmp_path: Path) -> None:
    """A text file beyond the bound is refused before it is read (a sparse file stands in for it)."""
    path = saved(tmp_path / "plans.csv", b"a,b\n")
    with path.open("r+b") as file:
        file.write(b"a,b\n" * 1024)
        file.truncate(600 * 1024**2)
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    assert caught.value.code == "OFF010"


def test_a_guessed_code_page_is_told(tmp_path: Path) -> None:
    """Text that is not UTF-8 is read as Windows text, with its letters shown; plain letters need no guess."""
    _, problems = read_workbook(
        saved(tmp_path / "plans.csv", "Ref,Words\n1,ok\n2,\u2019tis \xa35\n".encode("cp1252"))
    )
    assert [(problem.code, str(problem.place)) for problem in problems] == [("OFF068", "plans!B3")]
    assert "(cp1252): \u2019 \xa3." in str(problems[0])
    assert 'save it as "CSV UTF-8' in str(problems[0])
    assert read_workbook(saved(tmp_path / "plain.csv", b"Ref,Words\n1,ok\n"))[1] == []


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("Ref,Words\n1,Zo\xe9\n2,\x81\n".encode("latin-1"), "OFF066", 3),  # no letter of cp1252
        ("Ref,Words\n1,Zo\xeb \u2013 caf\xe9\n2,\u2019".encode()[:-1], "OFF067", 3),  # cut short
        (
            "Ref,Words\n1,Zo\xeb \u2013 caf\xe9\n".encode() + "2,\xa35\n".encode("cp1252"),
            "OFF067",
            3,
        ),  # two joined
    ],
)
def test_letters_that_no_code_page_has_are_refused(
    tmp_path: Path, content: bytes, code: str, line: int
) -> None:
    """A byte that is no letter, and UTF-8 that is broken in one place, are refused with the line."""
    with pytest.raises(AuditError) as caught:
        read_workbook(saved(tmp_path / "plans.csv", content))
    assert (caught.value.code, f"line {line}:" in str(caught.value)) == (code, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 4096])
def test_a_file_is_gone_through_in_pieces_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, size: int
) -> None:
    """Where a piece ends in the midst of a letter or of a line's end, nothing is read otherwise."""
    text = 'Ref,Need\r\n001,"Zo\u00eb\u2019s\nview \u2013 caf\u00e9"\r\n002,\u00a35\r\n'
    path = saved(tmp_path / "p.csv", text.encode(encoding))
    whole = read_workbook(path)
    monkeypatch.setattr(text_letters, "_PIECE", size)
    assert read_workbook(path) == whole
    assert rows_of(path)[1:] == [["001", "Zo\u00eb\u2019s\nview \u2013 caf\u00e9"], ["002", "\u00a35"]]


def test_what_grows_when_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An emoji in each text makes all of it four bytes a letter: too much of that is not read."""
    monkeypatch.setattr(delimited, "LARGEST", 1_000_000)
    plain = saved(tmp_path / "p.csv", ("Ref,Need\n" + f"1,{'a' * 1000}\n" * 400).encode())
    assert len(rows_of(plain)) == 401
    wide = saved(tmp_path / "w.csv", ("Ref,Need\n" + f"1,{'a' * 999}\U0001f600\n" * 400).encode())
    with pytest.raises(AuditError) as caught:
        read_workbook(wide)
    assert caught.value.code == "OFF010"


def test_a_stray_mark_under_a_named_separator_is_told_by_its_row_in_the_file(tmp_path: Path) -> None:
    """The line that names the separator is the file's first row."""
    path = saved(tmp_path / "p.csv", b'sep=;\nRef;Need\n1;a\n2;"b"c\n3;d\n')
    _, problems = read_workbook(path)
    assert [problem.place.item for problem in problems] == ["row 4"]


def test_what_a_spreadsheet_shows_for_an_error_is_no_text(tmp_path: Path) -> None:
    """Saved as text, #N/A and a date too wide for its column are error cells still; other hash marks are words."""
    shown = ["#N/A", "#REF! ", "########", "#1 priority", "#", "##", "#n/a", "# Heading"]
    path = saved(tmp_path / "plans.csv", ("Ref,Need\n" + "\n".join(f"X,{each}" for each in shown)).encode())
    values = [row[1] for row in rows_of(path)[1:]]
    assert values[:3] == [CellError("#N/A"), CellError("#REF!"), CellError("########")]
    assert values[3:] == shown[3:]
