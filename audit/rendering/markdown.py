"""A report as Markdown: for minutes, messages and version control."""

import re

from audit.rendering.document import Chart, Prose, Report, Table, Unit, shown

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown_page(report: Report) -> str:
    """Return the report as Markdown; charts stand as their tables, and no text can become markup."""
    lines = [f"# {_safe(report.title)}", "", f"{_safe(report.council)}, {_safe(report.period)}"]
    if report.marking:
        lines += ["", f"**{_safe(report.marking)}**"]
    lines += ["", f"**{_safe(report.headline)}**", ""]
    for figure in report.figures:
        note = f" ({_safe(figure.note)})" if figure.note else ""
        lines.append(f"- {_safe(figure.label)}: **{_safe(figure.value)}**{note}")
    for part in report.parts:
        lines += ["", f"## {_safe(part.title)}", *(["", _safe(part.lead)] if part.lead else [])]
        for block in part.laid_out():
            lines.append("")
            if isinstance(block, Table):
                lines += _table(block)
            elif isinstance(block, Chart):
                lines += [f"*{_safe(block.drawing.title)}.* {_safe(block.note)}", ""]
                lines += _rows(block.drawing.head, block.drawing.rows)
            elif isinstance(block, Prose):
                mark = "- " if block.listed else ""
                lines += [f"{mark}{_safe(line)}" for line in block.lines]
    lines += ["", "## How these figures were made", ""]
    lines += [f"- {_safe(term)}: {_safe(words)}" for term, words in report.method]
    return "\n".join(lines) + "\n"


def _table(table: Table) -> list[str]:
    rows = [
        [shown(value, column.unit) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    aligned = [column.unit in (Unit.WORDS, Unit.DAY) for column in table.columns]
    made = _rows([column.heading for column in table.columns], rows, aligned)
    lines = [f"*{_safe(table.title)}*", "", *made]
    return [*lines, "", _safe(table.note)] if table.note else lines


def _rows(head: "list[str] | tuple[str, ...]", rows: object, left: list[bool] | None = None) -> list[str]:
    marks = ["---" if left is None or left[number] else "---:" for number in range(len(head))]
    lines = [_line(head), _line(marks, plain=True)]
    return lines + [_line(row) for row in rows]  # type: ignore[attr-defined]


def _line(cells: object, *, plain: bool = False) -> str:
    texts = [str(cell) if plain else _safe(str(cell)).replace("\n", " ") for cell in cells]  # type: ignore[attr-defined]
    return f"| {' | '.join(texts)} |"


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
