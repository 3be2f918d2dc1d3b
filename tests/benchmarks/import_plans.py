"""Plans of 40 long texts imported, beside calamine and openpyxl reading alone.

The workbook is made afresh, of invented children. No text stands twice, so that nothing that remembers texts is
flattered.
"""

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import measure
import openpyxl
import python_calamine
from measure import Peer, Row

from audit.store.connect import open_store
from audit.workflow.importing.plans import import_plans

PLANS = 50_000
FACTS = ("Plan reference", "Forename", "Surname", "Date of birth", "Status", "Primary need", "Date final")
TEXTS = (
    *(f"Section {code}" for code in ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")),
    *(f"Section {code}" for code in ("A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "C1", "C2", "D1", "D2")),
    *(f"Section {code}" for code in ("E1", "E2", "E3", "E4", "F1", "F2", "F3", "F4", "G1", "G2")),
    *(f"{agency} advice" for agency in ("Education", "Health", "Psychology", "Social care", "Parental", "Other")),
)  # fmt: skip
#: The least and the most characters of a text, about.
SHORTEST, LONGEST = 300, 800

#: Names are made of these, two or three together, so that few children share one.
_SYLLABLES = (
    "al",
    "be",
    "cor",
    "da",
    "el",
    "fen",
    "gar",
    "hi",
    "jo",
    "kel",
    "lin",
    "mo",
    "nes",
    "ro",
    "sa",
    "wick",
)
_WHO = ("{0}", "{0}", "{0} {1}", "He", "He", "His mother", "The class teacher", "Mrs {2}", "The therapist")
_DOES = (
    "finds it hard to", "is learning to", "needs an adult beside the table to", "will be able to", "wants to",
    "has begun to", "is not yet ready to", "must be given time to", "says that it is good to",
)  # fmt: skip
_WHAT = (
    "follow two-step instructions in a busy classroom", "tell a trusted person how the morning went",
    "hold a pencil with a steady grip for ten minutes", "join a game with up to three other children",
    "move between lessons when the corridor is quiet", "write a sentence of eight words without help",
    "eat lunch in the hall on four days of five", "ask for a break before becoming upset",
    "catch the bus to college with a travel trainer", "read aloud from a book of the year below",
)  # fmt: skip
_HOW = (
    "with visual prompts", "for {3} minutes each day", "by July 2026", "in a group of four", "at home and school",
    "once a week for {3} weeks", "as the report of 12/03/2025 says", "\u2013 reviewed every term", "by year 9",
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


def write_plans(path: Path, plans: int) -> None:
    """Write a workbook of plans, its texts shared strings as spreadsheet programs write them."""
    texts = path.with_suffix(".texts")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, xml in _PARTS.items():
            book.writestr(name, xml)
        number = 0
        with (
            texts.open("w", encoding="utf-8") as shared,
            book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
        ):
            sheet.write(f"<worksheet {_MAIN}><sheetData>".encode())
            for row, cells in enumerate(_cells(plans), start=1):
                sheet.write(f'<row r="{row}">'.encode())
                for column, text in enumerate(cells):
                    sheet.write(f'<c r="{_letters(column)}{row}" t="s"><v>{number}</v></c>'.encode())
                    shared.write(f"<si><t>{escape(text)}</t></si>")
                    number += 1
                sheet.write(b"</row>")
            sheet.write(b"</sheetData></worksheet>")
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as part, texts.open("rb") as written:
            part.write(f'<sst {_MAIN} count="{number}" uniqueCount="{number}">'.encode())
            while chunk := written.read(1 << 20):
                part.write(chunk)
            part.write(b"</sst>")
    texts.unlink()


def rows(scale: float) -> Iterator[Row]:
    """Yield the row of the table: 50,000 plans read, validated, masked and stored."""
    plans = round(PLANS * scale)
    with TemporaryDirectory() as folder:
        path, store = Path(folder, "plans.xlsx"), Path(folder, "plans.db")
        write_plans(path, plans)

        def fresh() -> None:
            for left in store.parent.glob("plans.db*"):
                left.unlink()

        def ours() -> None:
            with open_store(str(store)) as opened:
                done = import_plans(opened, path)
            assert done.stored == plans

        yield Row(
            "import_plans",
            f"Imported, by the clock: plans of {len(TEXTS)} long texts read, checked, masked and stored",
            plans,
            "plans",
            ours,
            (
                Peer("python-calamine reading alone", 8, lambda: _calamine(path), ("python-calamine",)),
                Peer("openpyxl reading alone", 1, lambda: _openpyxl(path), ("openpyxl",)),
            ),
            before=fresh,
            runs=1 if plans > 5_000 else 3,
            grows=True,
            by_the_clock=True,  # other processes mask while this one stores
        )


def _calamine(path: Path) -> None:
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        book.get_sheet_by_index(0).to_python()


def _openpyxl(path: Path) -> None:
    book = openpyxl.load_workbook(path, read_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass
    book.close()


def _cells(plans: int) -> Iterator[tuple[str, ...]]:
    yield (*FACTS, *TEXTS)
    rng = random.Random(4)  # noqa: S311 - the same workbook each time
    for number in range(plans):
        forename, surname, other = ("".join(rng.choices(_SYLLABLES, k=3)).title() for _ in range(3))
        born = f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(2008, 2018)}"
        facts = (
            f"EX-{number:06}",
            forename,
            surname,
            born,
            "Final",
            rng.choice(("ASD", "SEMH", "SLCN")),
            "03/02/2025",
        )
        yield (*facts, *(_text(rng, forename, surname, other) for _ in TEXTS))


def _text(rng: random.Random, *names: str) -> str:
    """Return sentences up to a length: a third of the texts as a list, the rest as one or two paragraphs."""
    wanted, length = rng.randint(SHORTEST, LONGEST), 0
    sentences = []
    while length < wanted:
        words = f"{rng.choice(_WHO)} {rng.choice(_DOES)} {rng.choice(_WHAT)} {rng.choice(_HOW)}."
        sentences.append(words.format(*names, 5 * rng.randint(1, 9)))
        length += len(sentences[-1]) + 1
    if rng.random() < 1 / 3:
        return "\n".join(f"- {each}" for each in sentences)
    half = len(sentences) // 2 if rng.random() < 0.5 else 0
    return "\n\n".join(filter(None, (" ".join(sentences[:half]), " ".join(sentences[half:]))))


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else f"{chr(64 + column // 26)}{chr(65 + column % 26)}"


if __name__ == "__main__":
    measure.main(rows)
