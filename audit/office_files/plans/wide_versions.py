"""Further rows of a plan in the wide shape that are versions of it: last year's plan, this year's.

Rows of other statuses are versions already, and so in their order. Of the same status they are where each
has a date of its own, of its final or its draft, and a section in common: then the dates tell the order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from audit.domain.plan import PlanFacts
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.row_versions import STATUS_ORDER, own_date
from audit.office_files.plans.told_alike import RowTold, another_child
from audit.office_files.plans.version_messages import SEVERAL_VERSIONS
from audit.place import Place
from audit.problem import Problem


@dataclass(slots=True)
class LaterRows:
    """Further rows of plans whose dates are others than that of the first row of their status.

    `rows` are by plan; each with the problem that it is where it is no version.
    """

    rows: dict[str, list[tuple[PlanRecord, Problem]]] = field(default_factory=dict)
    _dates: dict[tuple[str, str], dict[date, tuple[PlanRecord, int]]] = field(default_factory=dict)

    def of_the_day(self, key: tuple[str, str], record: PlanRecord) -> tuple[PlanRecord, int] | None:
        """Return the row taken for a version that has the date of another, and its number; None for none."""
        on = own_date(record.facts)
        return self._dates.get(key, {}).get(on) if on else None

    def takes(
        self, key: tuple[str, str], record: PlanRecord, number: int, first: PlanRecord, refused: Problem
    ) -> bool:
        """Take a row for a version beside the first of its status; False where its date says nothing."""
        on, before = own_date(record.facts), own_date(first.facts)
        if on is None or before is None or on == before or self.of_the_day(key, record):
            return False
        self._dates.setdefault(key, {})[on] = record, number
        self.rows.setdefault(key[0], []).append((record, refused))
        return True

    def put(self, records: list[PlanRecord], plan_of: Sequence[str], problems: list[Problem]) -> None:
        """Add the rows that are versions to the records, whose plans stand in `plan_of`; tell the others."""
        held: dict[str, list[int]] = {plan: [] for plan in self.rows}
        for index, plan in enumerate(plan_of):
            if plan in held:
                held[plan].append(index)
        read: list[Place] = []
        for plan, later in self.rows.items():
            versions = [*(records[index] for index in held[plan]), *(record for record, _ in later)]
            if not _are_versions(versions):
                problems += [refused for _, refused in later]
                continue
            read.append(later[0][0].place)
            ordered = sorted(range(len(versions)), key=lambda n: _order(versions[n].facts))
            numbered = {n: replace(versions[n], edition=edition) for edition, n in enumerate(ordered, 1)}
            for n, index in enumerate(held[plan]):
                records[index] = numbered.pop(n)
            records += [numbered[n] for n in sorted(numbered)]
        if read:
            problems.append(SEVERAL_VERSIONS.at(read[0], count=len(read), n=len(read), what="date"))


def _are_versions(records: Sequence[PlanRecord]) -> bool:
    """Tell whether rows of a plan are versions: all dated, of one child, each with a section of another."""
    told = [RowTold(number, each, "", _worded(each)) for number, each in enumerate(records)]
    if not all(own_date(each.facts) for each in records) or another_child(told, numbered=False):
        return False
    return all(any(row.codes & other.codes for other in told if other is not row) for row in told)


def _order(facts: PlanFacts) -> tuple[str, int]:
    return str(own_date(facts)), STATUS_ORDER[facts.status]


def _worded(record: PlanRecord) -> frozenset[str]:
    return frozenset(code for code, words in record.sections.items() if words)
