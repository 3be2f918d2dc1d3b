"""What the law requires and was missing, how far figures can be trusted, themes and good practice."""

from collections import Counter

from audit.plain_figures import counted, percent
from audit.rendering.document import Cell, Column, Part, Prose, Table, Unit
from audit.trends.shares import Share, wilson
from audit.workflow.reporting.facts import MET, NOT_MET, PARTLY, ReportFacts
from audit.workflow.reporting.guard import HIDDEN, Audience, share_cells
from audit.workflow.reporting.linked_counts import FURTHER, LOWERED, NEXT, RAISED, SAME, UPHELD
from audit.workflow.reporting.linked_tables import statutory
from audit.workflow.reporting.means import by_window, mean_cells

TRUSTED = "How far these grades can be trusted"


def statutory_part(facts: ReportFacts) -> Part:
    """Return the part on statutory requirements: in how many audits each was not met or partly met."""
    if facts.rubric is None or not facts.graded:
        return Part("part-statutory", "Statutory requirements", f"No audit in {facts.rolling.label}.")
    guard = facts.guard
    rows: list[tuple[float, tuple[Cell, ...]]] = []
    for code in statutory(facts):
        criterion = facts.rubric.criterion(code)
        table = f"statutory {code}"
        if criterion is None or guard.count(table) == 0:
            continue
        share = _not_met(facts, table)
        cells = share_cells(share)
        rows.append(
            (
                share.share or 0.0 if share else -1.0,
                (
                    code,
                    criterion.question,
                    *(guard.cell(table, standing) for standing in (NOT_MET, PARTLY, MET)),
                    guard.cell(table),
                    *cells,
                ),
            )
        )
    rows.sort(key=lambda item: -item[0])
    columns = (
        Column("Criterion", "criterion"),
        Column("Question", "question"),
        Column("Not met", "not_met", Unit.COUNT),
        Column("Partly", "partly", Unit.COUNT),
        Column("Fully", "fully", Unit.COUNT),
        Column("n", "n", Unit.COUNT),
        Column("Share not met", "share", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
    )
    lead = "The audit tool marks no question as statutory."
    if rows:
        worst = [cells for share, cells in rows if share == rows[0][0]]
        lead = f"{len(rows)} statutory questions applied to these plans."
        if all(isinstance(cells[2], int) and isinstance(cells[5], int) and cells[2] for cells in worst):
            named = "; ".join(f"{cells[0]}, in {cells[2]} of {cells[5]} {facts.unit}" for cells in worst)
            hidden = any(HIDDEN in cells for _, cells in rows)
            lead += f" {'Of what is shown, most' if hidden else 'Most'} often not met: {named}."
    note = (
        f"{facts.unit.capitalize()} of {facts.rolling.label}, by the exact score of the question over all "
        f"it was asked about: 0 is not met, 1 is fully met. n counts {facts.unit} to which it applied. "
        "Wilson's 95% interval."
    )
    shown = Table(
        "statutory", "Statutory requirements, worst first", columns, tuple(row for _, row in rows), note
    )
    return Part("part-statutory", "Statutory requirements", lead, (shown,))


def confidence_part(facts: ReportFacts) -> Part:
    """Return the part on moderation: how alike blind audits of one plan were, and what reviews changed."""
    if facts.guard.hides:
        lead, blocks = _alike_by_plan(facts)
        return Part("part-confidence", TRUSTED, f"{lead}{_none_reviewed(facts)}", blocks)
    pairs = facts.pairs
    lead = _none_twice(facts)
    rows: list[tuple[Cell, ...]] = []
    if pairs and pairs.grid.n:
        grid = pairs.grid
        for name, share in (("The same grade", grid.exact), ("The same or the next", grid.within_one)):
            rows.append((name, int(share.count), share.n, share.value, share.ci_low, share.ci_high))
        value = pairs.grid.exact.value
        if value is not None:
            lead = (
                f"Of {counted(pairs.grid.n, 'pair')} of blind audits of "
                f"{counted(pairs.plans, 'plan')}, {percent(value)} gave "
                f"the same grade; {counted(pairs.auditors, 'auditor')} took part. {_one_tool(facts)}"
            )
    columns = (
        Column("Blind pairs that gave", "agreement"),
        Column("Pairs", "pairs", Unit.COUNT),
        Column("n", "n", Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
    )
    note = (
        f"Grades as first submitted, {facts.rolling.label}; Wilson's 95% interval, which takes pairs as "
        "independent. Agreement beyond chance is in the moderation report."
    )
    agreed = Table("agreement", "How alike blind audits were", columns, tuple(rows), note)
    return Part("part-confidence", TRUSTED, f"{lead}{_none_reviewed(facts)}", (agreed, _reviews(facts)))


def themes_part(facts: ReportFacts) -> Part:
    """Return the part on themes, and on where auditors marked good practice: by question, never in words."""
    rubric = facts.rubric
    rows = tuple(
        (
            theme.title,
            *mean_cells(facts, "theme", theme.id, facts.period),
            *mean_cells(facts, "theme", theme.id, facts.rolling),
        )
        for theme in (rubric.themes if rubric else ())
    )
    columns = (
        Column("Theme", "theme"),
        Column(f"Mean score, {facts.period.label}", "mean_period", Unit.SHARE),
        Column("n", "n_period", Unit.COUNT),
        Column(f"Mean score, {facts.rolling.label}", "mean_rolling", Unit.SHARE),
        Column("n", "n_rolling", Unit.COUNT),
    )
    guard = facts.guard
    marked = Counter(each.criterion for each in facts.good_practice)
    plans = guard.count("practice") if rubric else 0
    lead = f"No place was marked as good practice in {facts.rolling.label}."
    if plans:
        lead = f"Good practice was marked in {counted(plans, 'plan')} in {facts.rolling.label}."
    elif plans is None:
        lead = "Good practice was marked in some plans; how many is hidden."
    told = [(code, guard.count(f"practice {code}")) for code in marked]
    practice = [
        (code, criterion.question if rubric and (criterion := rubric.criterion(code)) else "", n)
        for code, n in sorted(told, key=lambda item: (-(item[1] or 0), item[0]))
        if n is not None
    ]
    left_out = " Questions whose number is hidden are left out." if len(practice) < len(marked) else ""
    heads = (Column("Criterion", "criterion"), Column("Question", "question"),
             Column("Plans", "plans", Unit.COUNT) if guard.hides else
             Column("Places marked", "places", Unit.COUNT))  # fmt: skip
    themes = Table("themes", "Mean score by theme", columns, tuple(rows),
                   "Themes run across sections and are no part of the overall grade.", heat=True)  # fmt: skip
    blocks: list[Table | Prose] = [
        *by_window(facts, themes),
        Table("good-practice", "Good practice, most often marked first", heads, tuple(practice[:10]),
              f"{'Plans with places' if guard.hides else 'Places'} marked by auditors in "
              f"{facts.rolling.label}.{left_out}"),
    ]  # fmt: skip
    return Part("part-themes", "Themes and good practice", lead, tuple(blocks))


def _alike_by_plan(facts: ReportFacts) -> tuple[str, tuple[Table, ...]]:
    """Return lead and tables of how alike blind audits were, in plans: each by its widest difference."""
    guard = facts.guard
    rows: list[tuple[Cell, ...]] = [
        (name, guard.cell("blind plans", name), *share_cells(guard.share("blind plans", name)),
         guard.cell("blind plans"))
        for name in (SAME, NEXT, FURTHER)
    ]  # fmt: skip
    n, same = guard.count("blind plans"), guard.share("blind plans", SAME)
    lead = f"Few plans were audited twice in {facts.rolling.label}, so how alike auditors mark is hidden."
    if n == 0:
        lead = _none_twice(facts)
    elif n is not None and same is not None and same.share is not None:
        lead = f"Of {counted(n, 'plan')} audited blind twice, {percent(same.share)} got the same grade. "
        lead += _one_tool(facts)
    columns = (
        Column("Blind audits of a plan gave", "agreement"),
        Column("Plans", "plans", Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    note = f"Grades as first submitted, {facts.rolling.label}; Wilson's 95% interval."
    agreed = Table("agreement", "How alike blind audits were", columns, tuple(rows), note, pages=n != 0)
    return lead, (agreed, _reviews(facts))


def _one_tool(facts: ReportFacts) -> str:
    """Return which audit tool pairs are of: grades of two tools are never set beside each other."""
    tool = f"{facts.rubric.id} {facts.rubric.version}" if facts.rubric else "one audit tool"
    more = (
        ""
        if facts.guard.audience is Audience.PUBLISHED
        else "; those of other tools are in the moderation report"
    )
    return f"These are of audits with {tool} alone{more}."


def _none_reviewed(facts: ReportFacts) -> str:
    """Return that no single audit was moderated, where none was."""
    none = facts.guard.cell("moderated") == 0
    return f" No single audit was moderated in {facts.rolling.label}." if none else ""


def _none_twice(facts: ReportFacts) -> str:
    """Return that no pair is known: of which plans, and with which audit tool, since others may have some."""
    if facts.rubric is None:
        return f"No audit counts in {facts.rolling.label}: how alike auditors mark is not known."
    public = facts.guard.audience is Audience.PUBLISHED
    elsewhere = "" if public else " Any with another audit tool are in the moderation report."
    plan = "No plan in this report" if facts.filters.chosen() else "No plan"
    return (
        f"{plan} was graded twice with {facts.rubric.id} {facts.rubric.version} in {facts.rolling.label}: "
        f"how alike auditors mark is not known.{elsewhere}"
    )


def _not_met(facts: ReportFacts, table: str) -> Share | None:
    count, n = facts.guard.count(table, NOT_MET), facts.guard.count(table)
    return None if count is None or n is None else wilson(count, n)


def _reviews(facts: ReportFacts) -> Table:
    """Return what reviews of single audits came to: upheld, raised or lowered."""
    guard = facts.guard
    rows = []
    for word in (UPHELD, RAISED, LOWERED):
        share = guard.share("moderated", word)
        part = HIDDEN if share is None else share.share
        rows.append((word, guard.cell("moderated", word), part, guard.cell("moderated")))
    columns = (
        Column("Moderators' decision", "decision"),
        Column(facts.unit.capitalize(), facts.unit, Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    note = f"Moderations of single audits closed in {facts.rolling.label}. Original grades are kept."
    pages = guard.cell("moderated") != 0  # three noughts say no more than that nothing was moderated
    return Table("reviews", "What moderation decided", columns, tuple(rows), note, pages=pages)
