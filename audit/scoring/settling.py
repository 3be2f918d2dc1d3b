"""What became of every question that an audit asks: the common ground of exact and batch scoring."""

from collections.abc import Collection, Iterable

from audit.domain.audits import Judgement, Subject
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.scoring.outcomes import Outcome, outcome
from audit.scoring.questions import questions


def settle(
    rubric: Rubric, version: PlanVersion, judgements: Iterable[Judgement], absent: Collection[str] = ()
) -> tuple[Outcome, ...]:
    """What became of every question of a rubric about a version, in the order of the questions.

    Answers that belong to a part of an `absent` agency, or to nothing asked, are left out. Raises ValueError
    when a question is judged twice.
    """
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    given: dict[tuple[str, Subject], Judgement] = {}
    for judgement in judgements:
        key = (judgement.criterion, judgement.subject)
        if key in given:
            raise ValueError(f"criterion {judgement.criterion} is judged twice about one subject")
        criterion = criteria.get(judgement.criterion)
        if criterion is not None and criterion.answered_by not in absent:
            given[key] = judgement
    return tuple(
        outcome(question, given.get(question.key), rubric.scale_of(question.criterion))
        for question in questions(rubric, version, given.values())
    )


def absent_agencies(rubric: Rubric, agencies_in: Collection[str] | None) -> tuple[str, ...]:
    """The agencies whose parts are not in; none where the audit is not in parts (None)."""
    if agencies_in is None:
        return ()
    return tuple(agency for agency in rubric.agencies if agency not in agencies_in)
