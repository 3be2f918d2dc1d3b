"""Grades by team, key stage, need and placement: each group with its n and interval."""

from audit.rendering.document import Cell, Column, Part, Table, Unit
from audit.trends.shares import wilson
from audit.workflow.reporting.facts import GROUP_TITLES, ReportFacts, grade_key
from audit.workflow.reporting.grade_parts import rested_on
from audit.workflow.reporting.guard import HIDDEN, share_cells
from audit.workflow.reporting.linked_tables import SHOWN_GROUPS


def breakdown_part(facts: ReportFacts, shown: tuple[str, ...] = SHOWN_GROUPS) -> Part:
    """Return the part that splits the rolling window's grades by what is known of the plans."""
    title = "By " + ", ".join(GROUP_TITLES[name].casefold() for name in shown)
    if not facts.graded or not facts.scale():
        return Part("part-groups", title, f"No audit was completed in {facts.rolling.label}.")
    lead = (
        f"Grades of {rested_on(facts).casefold()} in {facts.rolling.label}. Groups are small: read the "
        "interval before the share."
    )
    return Part("part-groups", title, lead, tuple(_group(facts, name) for name in shown))


def _group(facts: ReportFacts, name: str) -> Table:
    guard, scale = facts.guard, facts.columns()
    rows: list[tuple[Cell, ...]] = []
    for value in (*guard.tables[name].rows, None):
        counts = [guard.count(name, value, grade) for grade in scale]
        held = [count for count in counts if count is not None]
        n = guard.count(name, value)
        share = None
        if len(held) == len(counts) and n is not None:
            good = sum(c for c, grade in zip(held, scale, strict=True) if grade in facts.good_columns())
            share = wilson(good, n)
        rows.append(
            (
                value or "All",
                *(HIDDEN if count is None else count for count in counts),
                HIDDEN if n is None else n,
                *share_cells(share),
            )
        )
    columns = (
        Column(GROUP_TITLES[name], name),
        *(Column(grade, grade_key(grade), Unit.COUNT) for grade in scale),
        Column("n", "n", Unit.COUNT),
        Column(f"Share {facts.good_words()}", "good", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
    )
    note = f"{facts.unit.capitalize()} with a grade; From and To are Wilson's 95% interval of the share."
    return Table(f"by-{name.replace('_', '-')}", f"Grades by {GROUP_TITLES[name].casefold()}", columns,
                 tuple(rows), note)  # fmt: skip
