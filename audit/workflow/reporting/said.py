"""You said, we did, and what came of it: the council's own words, from a file of its own."""

from pathlib import Path

from audit.errors import ProblemsError
from audit.rendering.document import Column, Part, Table
from audit.workflow.tables import read_rows

COLUMNS = {"you said": "said", "we did": "did", "impact": "impact", "what changed": "impact"}


def said_part(path: Path) -> Part:
    """Return the part from a table with columns you said, we did, impact.

    The words are those the council wrote for publication: nothing from audits or plans gets in. Raises
    ProblemsError for a file without the columns.
    """
    rows, problems = read_rows(path, COLUMNS, needed=("said", "did"))
    if any(problem.stops != "nothing" for problem in problems):
        raise ProblemsError("No report was written.", problems)
    cells = tuple(tuple(str(row.get(name) or "") for name in ("said", "did", "impact")) for _, row in rows)
    columns = (Column("You said", "said"), Column("We did", "did"), Column("What changed", "impact"))
    table = Table("said", "You said, we did", columns, cells, "In the council's own words.")
    return Part("part-said", "You said, we did", "What families asked for, and what came of it.", (table,))
