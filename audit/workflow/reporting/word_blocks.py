"""A report as the blocks of a Word document."""

from audit.errors import AuditError
from audit.office_files.word_writing import WordBlock, WordHeading, WordPicture, WordTable, WordText
from audit.rendering.document import Chart, Prose, Report, Table, Unit, shown


def word_blocks(report: Report, *, front: bool = True) -> list[WordBlock]:
    """Return the blocks of a report; without `front` the template says title, council and period itself."""
    blocks: list[WordBlock] = []
    if front:
        blocks += [WordText(report.council), WordHeading(report.title, 1), WordText(report.period)]
    blocks.append(WordText(report.headline, "bold"))
    for figure in report.figures:
        note = f" ({figure.note})" if figure.note else ""
        blocks.append(WordText(f"{figure.label}: {figure.value}{note}", "item"))
    for part in report.printed():
        blocks += [WordHeading(part.title, 2), *([WordText(part.lead, "lead")] if part.lead else [])]
        for block in part.laid_out():
            blocks += _blocks(block)
    blocks.append(WordHeading("How these figures were made", 2))
    blocks += [WordText(f"{term}: {words}", "item") for term, words in report.method]
    blocks += [WordText(report.unprinted(), "small")] if report.unprinted() else []
    made = f"Made on {shown(report.made_on)} by {report.program}. Pseudonymised data is still personal data."
    return [*blocks, WordText(made, "small")]


def _blocks(block: Table | Chart | Prose) -> list[WordBlock]:
    if isinstance(block, Prose):
        return [WordText(line, "item" if block.listed else "plain") for line in block.lines]
    if isinstance(block, Chart):
        note = [WordText(block.note, "small")] if block.note else []
        picture = _picture(block)
        # a table says its own title; a picture's own is for those who can't see it
        title = [WordText(block.drawing.title, "bold")] if isinstance(picture, WordPicture) else []
        return [*title, picture, *note]
    right = tuple(column.unit not in (Unit.WORDS, Unit.DAY) for column in block.columns)
    rows = tuple(
        tuple(shown(value, column.unit) for value, column in zip(row, block.columns, strict=True))
        for row in block.rows
    )
    headings = tuple(column.heading for column in block.columns)
    note = [WordText(block.note, "small")] if block.note else []
    return [WordTable(block.title, headings, rows, right), *note]


def _picture(chart: Chart) -> WordBlock:
    """Return a chart as a picture with words that say the same; as its table where typst is missing."""
    from audit.rendering.pdf import picture_png

    drawing = chart.drawing
    try:
        png = picture_png(drawing.wide)
    except AuditError:
        return WordTable(drawing.title, drawing.head, drawing.rows)
    return WordPicture(png, drawing.title, drawing.desc)
