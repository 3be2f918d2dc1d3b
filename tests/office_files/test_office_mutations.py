"""Good files spoilt at random: whatever comes of it, it is values or one clear refusal."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from office_makers import raw_parts, save_parts, sheet_xml, text_cell
from spoiling import MUTATIONS, spoilt

from audit.errors import AuditError
from audit.office_files.headers import Header, data_rows, find_header
from audit.office_files.reading import cell_errors, read_workbook
from audit.office_files.values import read_date

PARTS = raw_parts(
    sheet_xml(
        f'<row r="1">{text_cell("A1", "Plan reference")}{text_cell("B1", "Section A")}'
        f"{text_cell('C1', 'Weeks')}</row>"
        f'<row r="2" hidden="1">{text_cell("A2", "EX-001")}{text_cell("B2", "likes trains")}'
        '<c r="C2"><v>20</v></c></row>'
        '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><f>A1</f></c><c r="C3"><v>45351</v></c></row>',
        after='<mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>',
    )
)
TEXT = (
    'Plan reference;Section A;Weeks\r\nEX-001;"likes ""trains""; maps";20\r\nEX-002;caf\u00e9;21\r\n'.encode(
        "cp1252"
    )
)


def spoilt_part(path: Path, luck: random.Random) -> None:
    """Save the workbook with one of its parts spoilt and its checksums right."""
    parts: dict[str, str | bytes] = dict(PARTS)
    name = luck.choice(list(parts))
    parts[name] = spoilt(PARTS[name].encode(), luck)
    save_parts(path, parts)


def spoilt_zip(path: Path, luck: random.Random) -> None:
    """Save the workbook with the bytes of the file itself spoilt."""
    save_parts(path, PARTS)
    path.write_bytes(spoilt(path.read_bytes(), luck))


def spoilt_text(path: Path, luck: random.Random) -> None:
    """Save the text file spoilt."""
    path.write_bytes(spoilt(TEXT, luck))


@pytest.mark.parametrize(
    ("name", "spoil", "share"),
    [("plans.xlsx", spoilt_part, 0.5), ("plans.xlsx", spoilt_zip, 0.25), ("plans.csv", spoilt_text, 0.25)],
)
def test_spoilt_files(
    tmp_path: Path, name: str, spoil: Callable[[Path, random.Random], None], share: float
) -> None:
    """A spoilt file is read or refused with code and remedy; nothing else is raised, nothing crashes."""
    refused: list[str] = []
    for seed in range(int(MUTATIONS * share)):
        path = tmp_path / name
        spoil(path, random.Random(seed))  # noqa: S311 - not for secrets
        try:
            book, problems = read_workbook(path)
        except AuditError as error:
            refused.append(error.code)
            continue
        assert all(problem.remedy for problem in problems)
        for sheet in book.sheets:
            cell_errors(sheet)
            header = find_header(sheet)
            if isinstance(header, Header):
                data_rows(sheet, header)
            for row in sheet.rows:
                for value in row:
                    read_date(value)
    assert all(code.startswith("OFF") for code in refused)


def test_good_files_are_good(tmp_path: Path) -> None:
    """The files that are spoilt above are fine before."""
    book, _ = read_workbook(save_parts(tmp_path / "plans.xlsx", PARTS))
    assert book.sheets[0].value(1, 1) == "likes trains"
    with zipfile.ZipFile(tmp_path / "plans.xlsx") as archive:
        assert archive.testzip() is None
    (tmp_path / "plans.csv").write_bytes(TEXT)
    assert read_workbook(tmp_path / "plans.csv")[0].sheets[0].value(1, 1) == 'likes "trains"; maps'
