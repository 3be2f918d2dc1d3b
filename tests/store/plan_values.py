"""Any plan version at all, for the laws of the store."""

from dataclasses import fields
from datetime import date
from uuid import uuid4

from hypothesis import strategies as st

from audit.domain.advice import AGENCIES, Advice, Basis, Involvement, SignOff
from audit.domain.plan import (
    Origin,
    PlanFacts,
    PlanLink,
    PlanRow,
    PlanSection,
    PlanType,
    PlanVersion,
    RowKind,
    Status,
)
from audit.domain.section import SECTIONS, SectionState

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
truths = st.none() | st.booleans()
ids = st.builds(lambda _: str(uuid4()), st.integers())
origins = st.sampled_from(Origin)

advice_pieces = st.builds(
    Advice,
    advice_id=ids,
    agency=st.sampled_from(list(AGENCIES)),
    requested_on=days,
    received_on=days,
    dated=days,
    appended=truths,
    exception=truths,
    basis=st.none() | st.sampled_from(Basis),
    involvement=st.none() | st.sampled_from(Involvement),
    team=st.none() | words,
    author_role=st.none() | words,
    sign_off=st.none() | st.sampled_from(SignOff),
    text=st.none() | words,
    said_not_requested=st.booleans(),
)

_KINDS = {
    "status": st.none() | st.sampled_from(Status),
    "plan_type": st.none() | st.sampled_from(PlanType),
    "year_group": st.none() | st.integers(-4, 20),
    "age_at_final": st.none() | st.integers(0, 25),
    "looked_after": truths,
    "known_to_social_care": truths,
    "exception_20_weeks": truths,
    "extra": st.dictionaries(words, words, max_size=3),
}


def _facts(name: str) -> st.SearchStrategy[object]:
    if name in _KINDS:
        return _KINDS[name]
    return days if name.endswith("_on") else st.none() | words


facts = st.builds(PlanFacts, **{field.name: _facts(field.name) for field in fields(PlanFacts)})

sections = st.lists(
    st.builds(
        PlanSection,
        code=st.sampled_from([*SECTIONS, "H", "Local"]),
        state=st.sampled_from(SectionState),
        origin=origins,
        text=st.none() | words,
        parent=st.sampled_from(["", "D"]),
    ),
    unique_by=lambda section: section.code,
    max_size=6,
)
rows = st.lists(
    st.builds(
        PlanRow,
        row_id=ids,
        kind=st.sampled_from(RowKind),
        section=st.sampled_from(SECTIONS),
        start=st.integers(0, 100),
        end=st.integers(0, 100),
        origin=origins,
        label=words,
    ),
    max_size=4,
)


@st.composite
def _plan_version(draw: st.DrawFn) -> PlanVersion:
    its_rows = draw(rows)
    links: list[PlanLink] = []
    if its_rows:
        row_ids = st.sampled_from([row.row_id for row in its_rows])
        links = draw(st.lists(st.builds(PlanLink, ids, row_ids, row_ids, origins), max_size=3))
    return PlanVersion(
        version_id=draw(ids),
        plan_ref=draw(words),
        number=0,
        facts=draw(facts),
        sections=tuple(draw(sections)),
        rows=tuple(its_rows),
        links=tuple(links),
        advice=tuple(draw(st.lists(advice_pieces, max_size=3))),
    )


plan_versions = _plan_version()
