"""The parts of a moderation report about one audit tool: agreement, auditors, questions, groups."""

from collections.abc import Mapping, Sequence

from audit.plain_figures import counted
from audit.rendering.charts import Interval, interval_plot
from audit.rendering.document import Cell, Chart, Column, Part, Prose, Table, Unit
from audit.workflow.moderation.compare import RubricCompared
from audit.workflow.moderation.groups import GroupAgreement
from audit.workflow.reporting.moderation_expert import expert_part
from audit.workflow.reporting.moderation_time import over_time

#: Criteria in the table of splits on the page; the data files hold the same.
SHOWN_SPLITS = 10

_GROUP_COLUMNS = (
    Column("Group", "group"),
    Column("Plans", "plans", Unit.COUNT),
    Column("Pairs of answers", "pairs", Unit.COUNT),
    Column("Same answer", "same", Unit.SHARE),
    Column("From", "lower", Unit.SHARE),
    Column("To", "upper", Unit.SHARE),
    Column("Same or next", "within_one", Unit.SHARE),
    Column("Split on whether it applies", "split_on_applying", Unit.COUNT),
)
_GROUP_NOTE = (
    "Only answers to the same question about the same thing are compared. From and To: Wilson's 95% interval "
    "at the effective number of pairs, since a plan's answers lean on one another."
)


def compared_parts(
    each: RubricCompared, suffix: str, names: Mapping[str, str], *, for_panel: bool
) -> list[Part]:
    """Return the parts about one audit tool, idents ending in `suffix`; a panel sees no auditor.

    `names` calls auditors by what they are called, from their short ids.
    """
    found = [_agreement(each, suffix), _questions(each, suffix)]
    if not for_panel:
        found.insert(1, _auditors(each, suffix, names))
    found += [_groups(each, suffix), over_time(each, suffix, names, for_panel=for_panel)]
    if each.expert:
        found.append(expert_part(each, each.expert, suffix, for_panel=for_panel))
    return found


def _agreement(each: RubricCompared, suffix: str) -> Part:
    grid = each.grid
    order = range(len(grid.categories) - 1, -1, -1)
    columns = (
        Column("First audit, then second", "first"),
        *(Column(grid.categories[at], f"second_{at}", Unit.COUNT) for at in order),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (grid.categories[at], *(grid.counts[at][to] for to in order)) for at in order
    )
    note = f"Pairs of blind audits with {each.title}; answers as first submitted. n = {grid.n}."
    blocks = (
        Prose((each.sentence, each.main_line)),
        Table(f"grade-grid{suffix}", "First by second grade", columns, rows, note),
    )
    lead = (
        f"{each.rubric}: {counted(grid.n, 'pair')} on {counted(each.plans, 'plan')} by "
        f"{counted(each.auditors, 'auditor')}."
    )
    return Part(f"part-agreement{suffix}", f"How far auditors agree: {each.title}", lead, blocks)


def _auditors(each: RubricCompared, suffix: str, names: Mapping[str, str]) -> Part:
    shown = [one for one in each.severity if one.plans]
    told = [one.sentence_about(names.get(one.auditor, one.auditor)) for one in shown if one.told_apart]
    lead = " ".join(told) or "No auditor can be told apart from colleagues."
    spread = [
        Interval(
            names.get(one.auditor, one.auditor),
            _tenths(one.points),
            _tenths(one.ci_high),
            _tenths(one.ci_low),
            one.plans,
        )
        for one in shown
    ]
    columns = (
        Column("Auditor", "name"),
        Column("Short id", "auditor"),
        Column("Agency", "agency"),
        Column("Reads as", "reads_as"),
        Column("Points of 100 from colleagues", "points", Unit.NUMBER_1),
        Column("From", "lower", Unit.NUMBER_1),
        Column("To", "upper", Unit.NUMBER_1),
        Column("Plans shared", "plans", Unit.COUNT),
        Column("Colleagues met", "partners", Unit.COUNT),
        Column("Network", "network", Unit.COUNT),
    )
    table: tuple[tuple[Cell, ...], ...] = tuple(
        (names.get(one.auditor, one.auditor), one.auditor, one.agency, one.words,
         _less(one.points), _less(one.ci_high), _less(one.ci_low),
         one.plans, one.partners, one.subset)
        for one in shown
    )  # fmt: skip
    note = (
        "Below 0 marks lower than the middle auditor. An additive model of overall scores with shrinkage; "
        "the intervals hold for all auditors at once (99%). These are staff data: for support, never for "
        "ranking. Compare within a network only."
    )
    title = "Points of 100 that each auditor marks from colleagues"
    chart = interval_plot(f"severity-chart{suffix}", title, spread[:40])
    blocks = (
        Chart(f"severity{suffix}", chart, "A triangle is wholly to one side; a dot can't be told apart."),
        Table(f"auditors{suffix}", "Auditors against colleagues", columns, table, note),
    )
    return Part(f"part-auditors{suffix}", "Who marks differently", lead, blocks)


def _questions(each: RubricCompared, suffix: str) -> Part:
    questions = {group.key: group for group in each.criterion_agreement}
    rows: list[tuple[Cell, ...]] = []
    for one in [split for split in each.splits if split.n][:SHOWN_SPLITS]:
        group = questions.get(str(one.key))
        question = group.title if group else ""
        rows.append((str(one.key), question, one.n, one.apart.value, one.apart.ci_low, one.apart.ci_high))
    columns = (
        Column("Criterion", "criterion"),
        Column("Question", "question"),
        Column("Pairs", "pairs", Unit.COUNT),
        Column("Different answers", "apart", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
    )
    lead = (
        " ".join(one.sentence for one in each.unclear) or "No question splits people more than the others do."
    )
    note = (
        "Ranked by what is sure about the distance between the two answers, so that few pairs do not head it."
    )
    table = Table(f"splits{suffix}", "Questions that split people most", columns, tuple(rows), note)
    return Part(f"part-questions{suffix}", "On what they differ", lead, (table,))


def _groups(each: RubricCompared, suffix: str) -> Part:
    tables = tuple(
        Table(f"{ident}{suffix}", title, _GROUP_COLUMNS, _group_rows(groups), _GROUP_NOTE)
        for ident, title, groups in (
            ("sections", "Sections", each.section_agreement),
            ("themes", "Themes", each.theme_agreement),
            ("agencies", "Auditors' agencies", each.agency_agreement),
        )
        if groups
    )
    lead = "Where answers agree, and where less so."
    return Part(f"part-groups{suffix}", "By section, theme and agency", lead, tables)


def _group_rows(groups: Sequence[GroupAgreement]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (g.title, g.plans, g.n, g.exact.value, g.exact.ci_low, g.exact.ci_high,
         g.within_one.value if g.within_one else None, g.split_on_applying)
        for g in groups
    )  # fmt: skip


def _less(value: float | None) -> float | None:
    return None if value is None else -value


def _tenths(points: float | None) -> float | None:
    """Return points below colleagues as points above them, rounded as the table beside the chart is."""
    return None if points is None else round(-points, 1) + 0.0
