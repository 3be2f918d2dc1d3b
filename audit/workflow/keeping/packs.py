"""A benchmark pack: figures alone, small numbers hidden, for comparing councils."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.atomic_files import check_ending, write_text
from audit.domain.audits import AuditType
from audit.domain.period import Period
from audit.domain.result import Level
from audit.privacy.suppression import CountTable, Suppression, suppress
from audit.store import log
from audit.store.connect import Store
from audit.store.facts import facts
from audit.store.facts import scores as score_facts
from audit.store.facts.rows import AuditFact, ScoreSum
from audit.workflow import here
from audit.workflow.keeping.messages import FILE_THERE, refusal
from audit.workflow.roles import refuse_store_wide
from audit.workflow.settings import setting

#: Raised when a key changes its name or meaning.
SCHEMA_VERSION = "1"

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What was written: how many audit tools are in it, and how many numbers are hidden."""

    file: Path
    rubrics: int
    hidden: int


def write_benchmark(store: Store, period: Period, file: Path) -> Benchmark:
    """Write a period's figures by audit tool: audits by month and grade, mean scores by section.

    Routine audits under counted tools alone. Numbers from 1 to below the setting small_numbers are hidden
    (null), with as many others as keep them from being worked out; a mean of so few too. The pack is logged.
    Raises AuditError when the file is there.
    """
    check_ending(file, "Benchmark figures", ".json")
    if file.exists():
        raise refusal(FILE_THERE, file=file.name)
    threshold = int(str(setting(store, "small_numbers")))
    with store.read() as conn:
        refuse_store_wide(conn)
        audits = [
            fact
            for fact in facts.completed_audits(conn, period.first, period.last)
            if fact.rubric_counted and fact.audit_type == AuditType.ROUTINE
        ]
        sums = score_facts.score_sums(conn, period.first, period.last, Level.SECTION)
        by = here.acting(conn)
    tools = sorted({(fact.rubric_id, fact.rubric_version) for fact in audits})
    made = [_tool(tool, audits, sums, period, threshold) for tool in tools]
    hidden = sum(count for _, count in made)
    page: Json = {
        "kind": "benchmark",
        "schema_version": SCHEMA_VERSION,
        "council": setting(store, "council"),
        "period": period.key,
        "small_numbers": threshold,
        "audit_tools": [tool for tool, _ in made],
    }
    write_text(file, json.dumps(page, indent=2, ensure_ascii=False) + "\n")
    with store.write() as conn:
        log.record(conn, "export", "benchmark", by, {"period": period.key, "tools": len(made)})
    return Benchmark(file, len(made), hidden)


def _tool(
    tool: tuple[str, str],
    audits: Sequence[AuditFact],
    sums: Sequence[ScoreSum],
    period: Period,
    threshold: int,
) -> tuple[Json, int]:
    """Return one audit tool's figures, and how many of them are hidden."""
    own = [fact for fact in audits if (fact.rubric_id, fact.rubric_version) == tool]
    months = tuple(month.key for month in period.split())
    grades = tuple(sorted({fact.grade or "no grade" for fact in own}))
    counts = tuple(
        tuple(
            sum(
                fact.completed_on.strftime("%Y-%m") == month and (fact.grade or "no grade") == grade
                for fact in own
            )
            for grade in grades
        )
        for month in months
    )
    table = CountTable("month", months, counts, "grade", grades, population=" ".join(tool))
    safe = suppress([table], threshold)
    sections = _sections(tool, sums, threshold)
    return {
        "audit_tool": tool[0],
        "version": tool[1],
        "hash": own[0].rubric_hash,
        "audits": safe.count(table.label()),
        "by_month_and_grade": _rows(table, safe),
        "sections": sections,
    }, len(safe.hidden) + sum(each["mean"] is None for each in sections)


def _rows(table: CountTable, safe: Suppression) -> list[Json]:
    return [
        {
            "month": month,
            "audits": safe.count(table.label(month)),
            "grades": {grade: safe.count(table.label(month, grade)) for grade in table.columns},
        }
        for month in table.rows
    ]


def _sections(tool: tuple[str, str], sums: Sequence[ScoreSum], threshold: int) -> list[Json]:
    """Return the mean score of each section over the period, None where too few audits have one."""
    own = [
        each
        for each in sums
        if (each.rubric_id, each.rubric_version) == tool and each.audit_type == AuditType.ROUTINE
    ]
    found: list[Json] = []
    for code in sorted({each.code for each in own}):
        n = sum(each.n for each in own if each.code == code)
        total = sum(each.total for each in own if each.code == code)
        enough = n >= threshold
        found.append(
            {
                "section": code,
                "n": n if enough or not n else None,
                "mean": round(total / n, 3) if enough else None,
            }
        )
    return found
