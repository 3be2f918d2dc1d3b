"""The report for parent carers and young people: plain English, and nothing that could identify anyone."""

from dataclasses import replace
from pathlib import Path

from audit.plain_figures import counted, whole_percent
from audit.rendering.document import Figure, Part, Prose, Report
from audit.trends.shares import Share
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import ReportFacts
from audit.workflow.reporting.front import FEW, good_share
from audit.workflow.reporting.guard import HIDDEN
from audit.workflow.reporting.linked_counts import CLOSED, OPEN
from audit.workflow.reporting.linked_tables import RESTED_ON
from audit.workflow.reporting.means import mean_cells
from audit.workflow.reporting.monthly import made
from audit.workflow.reporting.said import said_part
from audit.workflow.reporting.volume_part import audits_of, plans_of

#: Sections in words that families use.
PLAIN = {
    "A": "your views and hopes", "B": "special educational needs", "C": "health needs",
    "D": "social care needs", "E": "outcomes: what support should lead to", "F": "support in education",
    "G": "health support", "H1": "social care support at home and outside",
    "H2": "other social care support", "I": "the school or college", "J": "personal budgets",
    "K": "the advice behind the plan",
}  # fmt: skip


def families_report(facts: ReportFacts, asked: Asked) -> Report:
    """Return the families' report: what we checked, what was good, what was not, what we are doing."""
    audits, plans = audits_of(facts), plans_of(facts)
    good = good_share(facts, None)
    if good is not None and good.n < FEW:
        good = None  # of so few plans no share can be told
    sentence = f"We checked {_plans(plans)} in {facts.period.label}."
    if good is not None and good.share is not None:
        sentence += (
            f" In {facts.rolling.label}, about {whole_percent(good.share)} in 100 were good or better."
        )
        if facts.selection == "random":
            sentence += f" For all of our plans it is likely to be {_likely(good)} in 100."
    parts = [_checked(facts, audits, plans), _found(facts), _doing(facts)]
    if asked.given.get("said"):
        parts.append(said_part(Path(asked.given["said"])))
    parts.append(_easy(facts, plans, whole_percent(good.share) if good and good.share is not None else None))
    report = made(facts, "families", "How good are our plans?", parts, said=sentence)
    figures: tuple[Figure, ...] = (
        Figure("Plans we checked", HIDDEN if plans is None else f"{plans:,}", facts.period.label),
    )
    if good is not None and good.share is not None:
        note = f"{good.count} of {_plans(good.n)} in {facts.rolling.label}"
        figures += (Figure("Good or better", f"about {whole_percent(good.share)} in 100", note),)
    return replace(report, figures=figures, method=_method(facts, hidden=plans is None))


def _likely(good: Share) -> str:
    return f"{whole_percent(good.lower or 0)} to {whole_percent(good.upper or 0)}"


def _plans(plans: int | None) -> str:
    """Return a number of plans as families read it."""
    return "a few plans" if plans is None else counted(plans, "plan")


def _checked(facts: ReportFacts, audits: int | None, plans: int | None) -> Part:
    first = f"We read {_plans(plans)} closely."
    if audits is not None and plans is not None:
        first = (
            f"We read {counted(plans, 'Education, Health and Care Plan')} closely: "
            f"{counted(audits, 'check')} in all."
        )
    if audits is not None and plans is not None and audits > plans:
        first = f"{first[:-1]}, because some plans are read by two people to see whether they agree."
    lines = [
        first,
        "The people who check come from education, health and social care.",
        "A check looks at how well a plan is written. It does not change your plan.",
    ]
    if facts.selection == "random":
        lines.insert(1, "We chose the plans by chance, so that they speak for all of our plans.")
    return Part("part-checked", "What we checked", "", (Prose(tuple(lines)),))


def _found(facts: ReportFacts) -> Part:
    means = []
    for section in facts.rubric.sections if facts.rubric else ():
        mean, _ = mean_cells(facts, "section", section.code, facts.rolling)
        if isinstance(mean, float) and section.code in PLAIN:
            means.append((mean, PLAIN[section.code]))
    means.sort(reverse=True)
    if len(means) < 4:
        return Part("part-found", "What we found", "We have checked too few plans to say.")
    best, worst = [words for _, words in means[:3]], [words for _, words in means[:-4:-1]]
    blocks = (
        Prose(("These parts of plans were written best:",)),
        Prose(tuple(best), listed=True),
        Prose(("These parts need most work:",)),
        Prose(tuple(worst), listed=True),
    )
    n = facts.guard.count(RESTED_ON)
    lead = f"From {_plans(n)} checked in {facts.rolling.label}."
    return Part("part-found", "What we found", lead, blocks)


def _doing(facts: ReportFacts) -> Part:
    opened, closed = facts.guard.count(OPEN), facts.guard.count(CLOSED)
    worried = (
        "If you are worried about your plan, please talk to your plan coordinator, or to SENDIASS for free "
        "and independent advice."
    )
    done = ""
    if opened:
        done = f"Because of our checks we are working on {_plans(opened)} now."
    if closed:
        done += f" We finished work on {_plans(closed)} in {facts.period.label}."
    lines = (done.strip(), worried) if done else (worried,)
    return Part("part-doing", "What we are doing", "", (Prose(lines),))


def _easy(facts: ReportFacts, plans: int | None, good: int | None) -> Part:
    lines = [
        "Some children and young people have a plan. It is called an EHC plan.",
        "The plan says what help they get.",
        f"We read {_plans(plans)} in {facts.period.label}.",
    ]
    if good is not None:
        lines.append(f"Out of every 100 plans, about {good} were good.")
    lines += [
        "We want all plans to be good.",
        "We are working to make them better.",
        "You can tell us what you think.",
    ]
    return Part(
        "part-easy",
        "Easy read",
        "",
        (Prose(tuple(lines), listed=True),),
    )


def _method(facts: ReportFacts, *, hidden: bool) -> tuple[tuple[str, str], ...]:
    tool = facts.filters.rubric
    return (
        (
            "What counts as a check",
            "Every check that was finished in this time, long or short. Each counts once.",
        ),
        *([("Which checks", f"Only those by one set of questions, {tool}.")] if tool else []),
        (
            "Your information",
            "This page has no names and nothing that could show who a plan is about. "
            + (" ".join(facts.guard.notes()) if hidden else "Small numbers are left out."),
        ),
        (
            "Good or better",
            "This is our own mark. It is not a mark from Ofsted or the Care Quality Commission.",
        ),
    )
