"""One more auditor: the agreed judgement, or the text checks, set beside each auditor's blind answers.

Shown beside the figures of agreement and never in them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from audit.agreement.clustered import share_by_plan
from audit.agreement.pairs import Share
from audit.domain.audits import Subject
from audit.domain.finding import Severity
from audit.domain.moderation import ModerationKind
from audit.scoring.questions import questions
from audit.store.connect import Store
from audit.store.moderation import settlements as stored
from audit.store.plans import read as plan_read
from audit.workflow.auditing.beside import beside, seen_in
from audit.workflow.moderation.blind import NOT_APPLICABLE, BlindAnswer, BlindAudits
from audit.workflow.moderation.calibration import steps_of, which_way

Key = tuple[str, str, Subject]


@dataclass(frozen=True, slots=True)
class Against:
    """One auditor's blind answers against one more auditor's: the share that is the same, over plans.

    `lower` and `higher` count answers below and above; for the checks, gaps that only the auditor saw and
    gaps that only the checks saw.
    """

    auditor: str
    plans: int
    same: Share
    lower: int
    higher: int


def one_more(store: Store, audits: BlindAudits, name: str) -> tuple[Against, ...]:
    """Return each auditor against one more; `name` is a key of `ONE_MORE`."""
    return ONE_MORE[name](store, audits)


def _agreed(store: Store, audits: BlindAudits) -> tuple[Against, ...]:
    right: dict[Key, str] = {}
    with store.read() as conn:
        for each in stored.list_moderations(conn):
            if each.kind is ModerationKind.PAIR and each.closed_on is not None:
                for one in each.settlements:
                    right[each.version_id, one.criterion, one.subject] = one.agreed
    steps = steps_of(audits.rubric)
    settled = {plan for plan, _, _ in right}
    alike = _alike(answer for answer in audits.answers if answer.plan in settled)
    known = {**alike, **right}
    return _against(
        audits,
        lambda one: known.get((one.plan, one.criterion, one.subject)),
        lambda one, agreed: which_way(steps[one.criterion], one.answer, agreed),
        lambda one, agreed: one.answer == agreed,
    )


def _checks(store: Store, audits: BlindAudits) -> tuple[Against, ...]:
    best = {name: (steps[-1] if steps else "") for name, steps in steps_of(audits.rubric).items()}
    gaps: dict[Key, str] = {}
    with store.read() as conn:
        for version_id in {answer.plan for answer in audits.answers}:
            version = plan_read.version(conn, version_id)
            if not version.has_text:
                continue
            seen = seen_in(version, audits.rubric)
            for question in questions(audits.rubric, version, ()):
                if question.criterion.checks and best[question.criterion.id]:
                    likely = any(one.severity is Severity.LIKELY for one in beside(seen, question))
                    key = (version_id, question.criterion.id, question.subject)
                    gaps[key] = "gap" if likely else "none"

    def gap(one: BlindAnswer) -> str:
        return "none" if one.answer == best[one.criterion] else "gap"

    def checked(one: BlindAnswer) -> str | None:
        return None if one.answer == NOT_APPLICABLE else gaps.get((one.plan, one.criterion, one.subject))

    return _against(
        audits,
        checked,
        lambda one, saw: 0 if gap(one) == saw else (-1 if gap(one) == "gap" else 1),
        lambda one, saw: gap(one) == saw,
    )


#: Who may stand as one more auditor. The choice list of --with is this dict.
ONE_MORE: Mapping[str, Callable[[Store, BlindAudits], tuple[Against, ...]]] = {
    "agreed": _agreed,
    "checks": _checks,
}


def _alike(answers: Iterable[BlindAnswer]) -> dict[Key, str]:
    """Return the answers that all auditors of a settled plan gave alike: they are agreed as they stand."""
    given: dict[Key, set[str]] = defaultdict(set)
    for one in answers:
        given[one.plan, one.criterion, one.subject].add(one.answer)
    return {key: next(iter(said)) for key, said in given.items() if len(said) == 1}


def _against(
    audits: BlindAudits,
    other: Callable[[BlindAnswer], str | None],
    way: Callable[[BlindAnswer, str], int],
    same: Callable[[BlindAnswer, str], bool],
) -> tuple[Against, ...]:
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    ways: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in audits.answers:
        said = other(one)
        if said is None:
            continue
        counts = found[one.auditor][one.plan]
        counts[0] += same(one, said)
        counts[1] += 1
        step = way(one, said)
        ways[one.auditor][0] += step < 0
        ways[one.auditor][1] += step > 0
    return tuple(
        Against(name, len(plans), share_by_plan((agreed, n) for agreed, n in plans.values()), *ways[name])
        for name, plans in sorted(found.items())
    )
