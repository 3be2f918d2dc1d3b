"""A report as one self-contained page: no network, no script, prints on A4, reads on a phone."""

from pathlib import Path
from typing import TYPE_CHECKING

from audit.data_files import data_folder
from audit.rendering.charts import CHART_CSS
from audit.rendering.document import Chart, Prose, Report, Table, Unit, shown
from audit.rendering.widths import narrow_layout

if TYPE_CHECKING:
    from jinja2 import Environment

#: Letters of the longest word that a table's column keeps whole.
LONGEST = 22


def html_page(report: Report, look: Path | None = None) -> str:
    """Return the page. `look` is a folder whose files stand in for the shipped templates and style.

    Raises jinja2's errors for a template that can't be read; every text is escaped.
    """
    from markupsafe import Markup

    environment = _environment(look)
    # Style sheets are data of the program's or the council's own; escaping would break their selectors.
    style = Markup(environment.get_template("report.css").render())  # noqa: S704
    return environment.get_template("report.html").render(
        report=report,
        style=style,
        chart_style=Markup(CHART_CSS),  # noqa: S704
    )


def html_fragment(report: Report, look: Path | None = None) -> str:
    """Return the piece of a page for a council's own site: headings from h2, tables for charts, no style."""
    return _environment(look).get_template("fragment.html").render(report=report)


def _environment(look: Path | None) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
    from markupsafe import Markup

    folders = [*([str(look)] if look else []), str(data_folder("reports"))]
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    environment.filters["heat"] = _heat
    environment.filters["laid"] = _laid
    # A chart is markup of our own making, with every text in it escaped where it was drawn.
    environment.filters["drawn"] = lambda chart: Markup(chart.drawing.both)  # noqa: S704
    environment.filters["pictured"] = lambda chart: Markup(chart.icon)  # noqa: S704
    environment.tests["long_worded"] = _long_words
    environment.tests["table"] = lambda block: isinstance(block, Table)
    environment.tests["chart"] = lambda block: isinstance(block, Chart)
    environment.tests["prose"] = lambda block: isinstance(block, Prose)
    environment.tests["figure_unit"] = _is_of_figures
    return environment


def _laid(block: Table | Chart) -> str:
    """Return the class that says how a table, or the figures of a chart, stand on a phone."""
    if isinstance(block, Chart):
        return narrow_layout(block.drawing.head, block.drawing.rows, range(1, len(block.drawing.head)))
    rows = [
        [shown(value, column.unit) for value, column in zip(row, block.columns, strict=True)]
        for row in block.rows
    ]
    figures = [at for at, column in enumerate(block.columns) if _is_of_figures(column.unit)]
    return narrow_layout([column.heading for column in block.columns], rows, figures)


def _is_of_figures(unit: Unit) -> bool:
    return unit not in (Unit.WORDS, Unit.DAY)


def _long_words(table: Table) -> bool:
    """Tell whether a word of a table is so long that it must be broken for the page to hold the table."""
    texts = [str(value) for row in table.rows for value in row if isinstance(value, str)]
    return any(len(word) > LONGEST for text in texts for word in text.split())


def _heat(value: object) -> str:
    """Return the class that shades a share from 0 to 1 in ten steps; the number stands there as well."""
    if not isinstance(value, float | int) or isinstance(value, bool):
        return "none"
    return str(min(int(value * 10), 9))
