"""Follow-up (the same plan once amended) and re-test (the team's later plans): begun, and compared.

They answer different questions: did this plan get better, and does the team write better plans now.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from audit.domain.audits import Audit, AuditType
from audit.domain.result import Level
from audit.errors import AuditError
from audit.store.audits import audits, results
from audit.store.audits import rubrics as stored_rubrics
from audit.store.audits.audit_filter import AuditFilter, AuditState
from audit.store.connect import Store
from audit.store.plans import versions as plans

#: Said beside every grid.
WARNING = (
    "Plans that were audited again because their grade was low tend to be graded higher the second time, "
    "whatever was done (regression to the mean). Compare with plans that were not chosen for their grade "
    "before saying that something worked."
)
NO_GRADE = "no grade"


@dataclass(frozen=True, slots=True)
class Grid:
    """How many audits had which grade before (rows) and after (columns), under one rubric, with n.

    For follow-ups each count is of one plan before and after. For re-tests the plans differ, so `counts` is
    empty and only the two distributions stand side by side.
    """

    audit_type: AuditType
    rubric_id: str
    rubric_version: str
    grades: tuple[str, ...]  # best first
    counts: dict[tuple[str, str], int]
    before: dict[str, int]
    after: dict[str, int]
    n: int
    not_comparable: int  # audited under another rubric or version the second time

    @property
    def better(self) -> int:
        """How many plans were graded better than before."""
        place = {grade: n for n, grade in enumerate(self.grades)}
        return sum(n for (old, new), n in self.counts.items() if place.get(new, 99) < place.get(old, -1))


def follow(store: Store, kind: AuditType, plan_ref: str, followed: str | None) -> str | None:
    """Return the id of the audit that an audit of this type follows; None where it follows none.

    A follow-up is of a newer version of a plan with a finished audit: the newest such audit unless one is
    named. A re-test is of another plan. Raises AuditError, with what is the matter.
    """
    if kind not in (AuditType.FOLLOW_UP, AuditType.RE_TEST):
        if followed:
            raise AuditError(
                f"A {kind} audit follows none.", "Add --type follow-up or --type re-test.", "FOL001"
            )
        return None
    with store.read() as conn:
        audit = audits.find(conn, followed) if followed else None
        if kind is AuditType.RE_TEST:
            if audit and audit.plan_ref == plan_ref:
                raise AuditError(
                    "A re-test is of another plan of the team.",
                    "For the same plan: --type follow-up.",
                    "FOL002",
                )
            return audit.audit_id if audit else None
        if audit is None:
            done = AuditFilter(plan_ref=plan_ref, state=AuditState.COMPLETED)
            earlier = [a for a in audits.list_audits(conn, done) if a.audit_type is not AuditType.FOLLOW_UP]
            audit = earlier[-1] if earlier else None
        if audit is None or audit.plan_ref != plan_ref:
            raise AuditError(
                f"No finished audit of {plan_ref} is there to follow up.",
                "Audit it first; the team's later plans are a --type re-test.",
                "FOL003",
            )
        if plans.newest_version(conn, plan_ref).version_id == audit.version_id:
            raise AuditError(
                f"{plan_ref} has not been amended since that audit.",
                "Import the amended plan first; auditing the same version again is --again.",
                "FOL004",
            )
    return audit.audit_id


def grids(store: Store) -> tuple[Grid, ...]:
    """Return the before and after grids of follow-ups and re-tests, one for each rubric version."""
    with store.read() as conn:
        found: list[Grid] = []
        for kind in (AuditType.FOLLOW_UP, AuditType.RE_TEST):
            done = audits.list_audits(conn, AuditFilter(audit_type=kind, state=AuditState.COMPLETED))
            pairs = [(audits.get(conn, each.follows), each) for each in done if each.follows]
            grade_of: dict[str, str] = {}
            for each in {a.audit_id for pair in pairs for a in pair}:
                card = results.load(conn, each)
                overall = card.result(Level.OVERALL) if card else None
                grade_of[each] = (overall.grade if overall else None) or NO_GRADE
            for rubric_id, version in sorted({(new.rubric_id, new.rubric_version) for _, new in pairs}):
                grades = tuple(g.name for g in stored_rubrics.get(conn, rubric_id, version).grades)
                own = [p for p in pairs if (p[1].rubric_id, p[1].rubric_version) == (rubric_id, version)]
                found.append(_grid(kind, (rubric_id, version), grades, own, grade_of))
    return tuple(found)


def _grid(
    kind: AuditType,
    rubric: tuple[str, str],
    grades: tuple[str, ...],
    pairs: Sequence[tuple[Audit, Audit]],
    grade_of: dict[str, str],
) -> Grid:
    alike = [(o, n) for o, n in pairs if (o.rubric_id, o.rubric_version) == rubric]
    both = [(grade_of[o.audit_id], grade_of[n.audit_id]) for o, n in alike]
    # Several re-tests may follow one audit, which counts once before.
    first = {o.audit_id: grade_of[o.audit_id] for o, _ in alike}
    return Grid(
        kind,
        *rubric,
        grades,
        dict(Counter(both)) if kind is AuditType.FOLLOW_UP else {},
        dict(Counter(first.values())),
        dict(Counter(new for _, new in both)),
        len(both),
        len(pairs) - len(alike),
    )
