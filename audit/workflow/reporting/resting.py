"""Which audit tool grades and scores rest on, where the audits of a window were made with several."""

from collections import Counter
from collections.abc import Callable, Sequence

from audit.domain.audits import Selection
from audit.domain.period import Period
from audit.store.facts.rows import AuditFact

#: A version of an audit tool: its id and version.
Tool = tuple[str, str]


def main_tool(counted: Sequence[AuditFact], period: Period, asks: Callable[[Tool], bool]) -> Tool | None:
    """Return the tool that a report of a period rests on; None without audits. `counted` is by date.

    A tool with random samples goes before one without, since only they speak for plans in general; then one
    that `asks` questions before the bare grades of an imported log; then the one used most in the period
    itself, of such audits as count; then the one used last.
    """
    whole = [fact for fact in counted if not fact.partial] or counted
    newest = {tool_of(fact): fact.completed_on for fact in whole}
    if len(newest) < 2:
        return next(iter(newest), None)
    random = {tool_of(fact) for fact in whole if fact.selection == Selection.RANDOM}
    used = Counter(
        tool_of(fact)
        for fact in whole
        if period.contains(fact.completed_on)
        and (fact.selection == Selection.RANDOM or tool_of(fact) not in random)
    )
    return max(newest, key=lambda tool: (tool in random, asks(tool), used[tool], newest[tool], tool))


def newest_tool(counted: Sequence[AuditFact], asks: Callable[[Tool], bool]) -> Tool | None:
    """Return the tool that the feedback on one plan rests on: of its newest audit that asked questions.

    Where none did, of its newest audit; None without audits. `counted` is by date.
    """
    tools = list(dict.fromkeys(tool_of(fact) for fact in reversed(counted)))
    return next(filter(asks, tools), tools[0] if tools else None)


def tool_of(fact: AuditFact) -> Tool:
    """Return the tool that an audit was made with."""
    return fact.rubric_id, fact.rubric_version
