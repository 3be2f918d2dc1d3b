"""A report as a tagged PDF that screen readers can read (PDF/UA-1), and a chart as a picture for Word.

typst sets both with its own fonts; it is an extra (`pdf`), and the first to be missing on a bare machine.
"""

import json
from pathlib import Path
from typing import Any

from audit.data_files import data_folder
from audit.errors import AuditError
from audit.rendering.document import Block, Chart, Prose, Report, Table, Unit, front_page, shown

TEMPLATE = "report.typ"
#: A column whose texts are no longer than this keeps its own width; longer ones share what is left.
SHORT = 16
#: Letters of the longest word that is kept whole in a table.
LONGEST = 22
#: Dots per inch of pictures for Word: sharp on paper, small in the file.
SHARPNESS = 192.0


def pdf_bytes(report: Report, look: Path | None = None) -> bytes:
    """Return the PDF. `look` is a folder whose report.typ stands in for the shipped one.

    Raises AuditError when typst is not installed, and for a template that it can't set.
    """
    typst = _typst()
    template = data_folder("reports") / TEMPLATE
    if look and (look / TEMPLATE).is_file():
        template = look / TEMPLATE
    try:
        made = typst.compile(
            str(template),
            sys_inputs={"report": json.dumps(_written(report), ensure_ascii=False)},
            pdf_standards="ua-1",
            ignore_system_fonts=look is None,
        )
    except typst.TypstError as fault:
        raise AuditError(
            f"{template.name} can't be set: {str(fault).splitlines()[0]}.",
            "Mend the template, or leave --look out.",
            "RND001",
        ) from None
    return bytes(made)


def picture_png(svg: str) -> bytes:
    """Return a drawing as a PNG with its labels; raises AuditError when typst is not installed."""
    typst = _typst()
    source = (
        "#set page(width: auto, height: auto, margin: 4pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 480pt)\n'
    )
    made = typst.compile(
        source.encode(), format="png", ppi=SHARPNESS, sys_inputs={"svg": svg}, ignore_system_fonts=True
    )
    return bytes(made)


def _typst() -> Any:
    try:
        import typst
    except ModuleNotFoundError:
        raise AuditError(
            "PDF files and pictures for Word need typst.",
            'Install it: pip install "ehcp-audit[pdf]". HTML prints to PDF from any browser.',
            "RND002",
        ) from None
    return typst


def _written(report: Report) -> dict[str, object]:
    """Return the report with every value as the words it is shown by."""
    return {
        **front_page(report),
        "parts": [
            {"title": part.title, "lead": part.lead, "blocks": [_block(each) for each in part.laid_out()]}
            for part in report.printed()
        ],
        "unprinted": report.unprinted(),
        "method": [{"term": term, "words": words} for term, words in report.method],
    }


def _block(block: Block) -> dict[str, object]:
    if isinstance(block, Chart):
        drawing = block.drawing
        return {
            "kind": "chart",
            "title": drawing.title,
            "svg": drawing.wide,
            "alt": f"{drawing.title}. {drawing.desc}",
            "note": block.note,
        }
    if isinstance(block, Prose):
        return {"kind": "prose", "lines": list(block.lines), "listed": block.listed}
    return _table(block)


def _breakable(text: str) -> str:
    """Return a text whose longest words may be broken by a space of no width."""
    if all(len(word) <= LONGEST for word in text.split(" ")):
        return text
    cut = (
        "\u200b".join(word[at : at + LONGEST] for at in range(0, len(word), LONGEST) or (0,))
        for word in text.split(" ")
    )
    return " ".join(cut)


def _table(table: Table) -> dict[str, object]:
    rows = [
        [shown(value, column.unit) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    rows = [[_breakable(text) for text in row] for row in rows]
    longest = [max([len(row[number]) for row in rows], default=0) for number in range(len(table.columns))]
    first = longest.index(max(longest)) if longest else 0
    # wide columns share what is left by what is written in them, tamed so that none is starved
    shares = [
        max(1.0, sum(len(row[at]) for row in rows) / max(1, len(rows))) ** 0.6 for at in range(len(longest))
    ]
    return {
        "kind": "table",
        "title": table.title,
        "columns": [
            {
                "heading": column.heading,
                "number": column.unit not in (Unit.WORDS, Unit.DAY),
                "wide": longest[number] > SHORT or number == first,
                "share": round(shares[number], 2),
            }
            for number, column in enumerate(table.columns)
        ],
        "short": table.short,
        "rows": rows,
        "note": table.note,
    }
