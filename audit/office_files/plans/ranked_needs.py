"""Plans with a row a need, as SEN2 returns hold them: rank 1 is the primary need, rank 2 the secondary."""

from dataclasses import dataclass, field, replace

from audit.office_files.plans.cells import Faults
from audit.office_files.plans.fact_messages import NEED_BEYOND, NEEDS_BY_RANK, NO_PRIMARY_NEED
from audit.office_files.plans.record import PlanRecord
from audit.place import Place

PRIMARY, SECONDARY = 1, 2


@dataclass(slots=True)
class RankedNeeds:
    """Puts together the needs of plans that stand in several rows, equal but for the need and its rank."""

    faults: Faults
    column: int | None
    _plans: dict[Place, "_Plan"] = field(default_factory=dict)

    def first(self, record: PlanRecord, rank: int, index: int, number: int) -> None:
        """Note a plan's first row by its number, whose record stands at an index among the records."""
        self._plans[record.place] = _Plan(record, index, number, {rank: record.facts.need})

    def joins(self, record: PlanRecord, rank: int, first: Place, number: int) -> bool:
        """Take a further row of a plan by the place of its first; False where it is not only another need."""
        plan = self._plans.get(first)
        if (
            plan is None
            or self.column is None
            or rank in plan.needs
            or not _same_but_needs(record, plan.record)
        ):
            return False
        plan.needs[rank] = record.facts.need
        self.faults.add(NEEDS_BY_RANK if rank <= SECONDARY else NEED_BEYOND, (number, self.column))
        return True

    def hindrance(self, rank: int | None, first: Place) -> str:
        """Return why ranks don't tell a row's need from those of its plan's others; empty where they do."""
        plan = self._plans.get(first)
        if self.column is None:
            return ""
        if rank is None or plan is None:
            return "a need rank is missing"
        return f"need rank {rank} stands twice" if rank in plan.needs else ""

    def put(self, records: list[PlanRecord]) -> None:
        """Give each plan its needs by rank."""
        for plan in self._plans.values():
            need, second = plan.needs.get(PRIMARY), plan.needs.get(SECONDARY)
            if PRIMARY not in plan.needs and self.column is not None:
                self.faults.add(NO_PRIMARY_NEED, (plan.number, self.column))
            record = records[plan.index]
            records[plan.index] = replace(record, facts=replace(record.facts, need=need, second_need=second))


@dataclass(slots=True)
class _Plan:
    record: PlanRecord
    index: int
    number: int
    needs: dict[int, str | None]


def _same_but_needs(one: PlanRecord, other: PlanRecord) -> bool:
    return _bare(one, other.place) == _bare(other, other.place)


def _bare(record: PlanRecord, place: Place) -> PlanRecord:
    facts = replace(record.facts, need=None, second_need=None)
    return replace(record.fetched(), place=place, facts=facts)
