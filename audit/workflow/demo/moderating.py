"""The demo's moderators: blind pairs settled answer by answer, finished audits upheld or changed."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from audit.domain.audits import Standing
from audit.domain.moderation import Disagreement
from audit.store.connect import Store
from audit.store.facts.rows import AuditFact
from audit.workflow import here
from audit.workflow.demo.afterwards import working_day
from audit.workflow.demo.council import LAST_DAY, MODERATORS
from audit.workflow.demo.judging import AMBIGUOUS
from audit.workflow.moderation import settle
from audit.workflow.moderation.review import Change, review, weigh

PAIRS, REVIEWS = 3, 7
#: From this day on the demo's moderators settle and review.
FROM = date(2026, 8, 1)
_REASONS = (Disagreement.EVIDENCE, Disagreement.JUDGEMENT, Disagreement.WORDING)


def moderate(store: Store, random: Random, done: Sequence[AuditFact]) -> None:
    """Settle some of the latest blind pairs and review some single audits."""
    by_version: dict[str, list[AuditFact]] = defaultdict(list)
    for fact in done:
        if fact.completed_on >= FROM:
            by_version[fact.version_id].append(fact)
    pairs = [facts for facts in by_version.values() if len(facts) > 1]
    for number, pair in enumerate(pairs[:PAIRS]):
        day = max(fact.completed_on for fact in pair) + timedelta(days=random.randint(3, 9))
        with here.on_day(min(working_day(day), LAST_DAY)):
            _settle(store, random, pair[0].plan_ref, MODERATORS[number % len(MODERATORS)])
    single = [facts[0] for facts in by_version.values() if len(facts) == 1]
    for number, fact in enumerate(random.sample(single, min(REVIEWS, len(single)))):
        day = working_day(fact.completed_on + timedelta(days=random.randint(3, 12)))
        with here.on_day(min(day, LAST_DAY)):
            moderator = MODERATORS[number % len(MODERATORS)]
            changes = _changes(store, random, fact.audit_id, moderator) if number % 3 == 2 else ()
            review(store, fact.audit_id, moderator, changes)


def _settle(store: Store, random: Random, plan_ref: str, moderator: str) -> None:
    settling = settle.begin(store, plan_ref, moderator)
    for each in settling.left():
        given = [side.answer for side in each.sides if side.answer]
        reason = random.choices(_REASONS, (5, 4, 1))[0]
        if each.criterion.id == AMBIGUOUS:
            reason = Disagreement.WORDING
        settling = settle.settle(settling, each, random.choice(given), reason)
    settle.close(settling)


def _changes(store: Store, random: Random, audit_id: str, moderator: str) -> tuple[Change, ...]:
    """Return changes of most of an audit's answers, all up or all down, by one step of the scale."""
    weighed = weigh(store, audit_id, moderator)
    times = Counter(judgement.criterion for _, judgement in weighed.answers)
    up, changes = random.random() < 0.7, []
    for _, judgement in weighed.answers:
        criterion = weighed.rubric.criterion(judgement.criterion)
        if criterion is None or judgement.standing is not Standing.ANSWERED or times[criterion.id] > 1:
            continue
        scale = [answer.name for answer in weighed.rubric.scale_of(criterion).answers]
        step = scale.index(str(judgement.value)) + (-1 if up else 1)
        if 0 <= step < len(scale) and random.random() < 0.7:
            changes.append(Change(criterion.id, scale[step], random.choice(_REASONS[:2])))
    return tuple(changes)
