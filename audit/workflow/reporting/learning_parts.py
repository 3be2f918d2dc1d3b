"""What to learn: which questions fall short, whose work the gap lies in, and whom to help with what."""

from collections import Counter, defaultdict

from audit.domain.advice import AGENCIES
from audit.plain_figures import counted
from audit.rendering.document import Cell, Column, Part, Table, Unit
from audit.trends.shares import wilson
from audit.workflow.reporting.facts import MET, ReportFacts, standing_of

#: How many questions a list of the weakest shows.
WEAKEST = 12
#: Fewer audits than this of one writer say nothing of the writer (ours).
FEWEST = 5


def gaps_part(facts: ReportFacts) -> Part:
    """Return the part on gaps by question: in the writing, the process, or whose advice, apart."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in facts.faults:
        if facts.rubric and (each.rubric_id, each.rubric_version) == (facts.rubric.id, facts.rubric.version):
            counts[each.criterion][each.fault] += each.n
    ranked = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0]))[:WEAKEST]
    rows: list[tuple[Cell, ...]] = []
    for code, found in ranked:
        criterion = facts.rubric.criterion(code) if facts.rubric else None
        advice = sum(n for fault, n in found.items() if fault in AGENCIES)
        most = max((f for f in found if f in AGENCIES), key=lambda f: (found[f], f), default="")
        cells = (found["writer"], found["process"], advice)
        rows.append((code, criterion.question if criterion else "", *cells, AGENCIES.get(most, "none")))
    columns = (
        Column("Question", "criterion"),
        Column("What it asks", "question"),
        Column("Gap in the writing", "writing", Unit.COUNT),
        Column("In the process", "process", Unit.COUNT),
        Column("In the advice", "advice", Unit.COUNT),
        Column("Whose advice most", "agency"),
    )
    lead = "No auditor has said where a gap arose."
    if rows:
        lead = f"Most gaps were found in {rows[0][0]}: {rows[0][1]}"
    note = (
        f"Answers short of fully met in {facts.rolling.label} for which the auditor said where the gap "
        "arose, every audit of this report with this audit tool. Train writers on the first column; take "
        "the third to the agency."
    )
    table = Table("gaps-by-question", "Where gaps arose, by question", columns, tuple(rows), note)
    return Part("part-gaps", "What to work on", lead, (table,))


def weakest_part(facts: ReportFacts) -> Part:
    """Return the part on the questions least often fully met in the audits of this report."""
    found: dict[str, list[bool]] = defaultdict(list)
    for row in facts.criteria:
        standing = standing_of(row.score)
        if standing:
            found[row.code].append(standing == MET)
    shares = [(wilson(sum(met), len(met)), code) for code, met in found.items()]
    shares.sort(key=lambda item: (item[0].share or 0.0, item[1]))
    rows: list[tuple[Cell, ...]] = []
    for share, code in shares[:WEAKEST]:
        criterion = facts.rubric.criterion(code) if facts.rubric else None
        rows.append((code, criterion.question if criterion else "", criterion.good if criterion else "",
                     share.share, share.lower, share.upper, share.n))  # fmt: skip
    columns = (
        Column("Question", "criterion"),
        Column("What it asks", "question"),
        Column("What good looks like", "good"),
        Column("Fully met", "share", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    lead = "No audit to learn from."
    if rows:
        lead = f"The questions least often fully met in {facts.rolling.label}."
    note = "n counts audits to which the question applied; Wilson's 95% interval."
    table = Table("weakest", "Least often fully met", columns, tuple(rows), note)
    return Part("part-weakest", "Where plans fall short", lead, (table,))


def writers_part(facts: ReportFacts) -> Part:
    """Return the part on writers: each with n audits and the question to work on; staff data, internal only.

    A writer with fewer audits than `FEWEST` is listed without figures.
    """
    writer_of = {fact.audit_id: fact.writer for fact in facts.graded if fact.writer}
    met: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for row in facts.criteria:
        standing, writer = standing_of(row.score), writer_of.get(row.audit_id)
        if standing and writer:
            met[writer][row.code].append(standing == MET)
    audits = Counter(writer_of.values())
    rows: list[tuple[Cell, ...]] = []
    for writer, n in sorted(audits.items()):
        name = facts.people.get(writer, writer)
        asked = {code: each for code, each in met[writer].items() if len(each) >= FEWEST}
        weakest = sorted((sum(each) / len(each), code) for code, each in asked.items())
        if n < FEWEST or not weakest:
            rows.append((name, n, None, None, "too few audits to say"))
            continue
        share, code = weakest[0]
        criterion = facts.rubric.criterion(code) if facts.rubric else None
        rows.append((name, n, code, share, criterion.question if criterion else ""))
    columns = (
        Column("Writer", "writer"),
        Column("Audits", "n", Unit.COUNT),
        Column("Question to work on", "criterion"),
        Column("Fully met", "share", Unit.SHARE),
        Column("What it asks", "question"),
    )
    note = (
        f"The question least often fully met, of those asked {FEWEST} times or more of this writer's plans "
        f"in {facts.rolling.label}. With so few, read it as where to start talking and never as a ranking."
    )
    table = Table("writers", "Where each writer could start", columns, tuple(rows), note)
    return Part("part-writers", "Whom to help with what", f"{counted(len(rows), 'writer')}.", (table,))
