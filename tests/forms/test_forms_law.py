"""The law of forms: a form written, then read, is the same audit, whatever the answers."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from forms_world import council, made, sat
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.domain.audits import Evidence, Judgement, Standing
from audit.domain.rubric import Rubric
from audit.office_files.forms.layout import Form, Identity
from audit.office_files.forms.reading import read_form
from audit.office_files.forms.writing import write_form
from audit.scoring.questions import Question
from audit.workflow.auditing.sitting import Key, Sitting, answer
from audit.workflow.forms.made import plan_form
from audit.workflow.forms.merge import merge
from audit.workflow.forms.rows import match_rows
from audit.workflow.forms.workbooks import read_forms

WORDS = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"&<>[]%é£\u2013 "), st.characters(codec="ascii", categories=["L", "N", "P"])
    ),
    max_size=30,
).map(lambda text: " ".join(text.split()))
CONDITIONAL = "F-02"


def judgement_of(question: Question, rubric: Rubric, data: st.DataObject) -> Judgement:
    """Draw an answer that the rubric allows, with anything beside it."""
    criterion = question.criterion
    scale = rubric.scale_of(criterion)
    values: list[st.SearchStrategy[Any]] = (
        [st.sampled_from([a.name for a in scale.answers])] if scale.answers else []
    )
    if criterion.scale == "marks":
        values.append(st.integers(0, 20).map(lambda n: Decimal(n) / 2))
    if criterion.scale == "done":
        values.append(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
    standings = list(criterion.counts_as)
    standing = data.draw(st.sampled_from([Standing.ANSWERED, *standings]))
    value = data.draw(st.one_of(values)) if standing is Standing.ANSWERED else None
    typed, page = data.draw(WORDS), data.draw(st.sampled_from(["", "4", "1/2", "3-4"]))
    return Judgement(
        criterion.id,
        question.subject,
        standing,
        value,
        evidence=(Evidence(typed=f"zz {typed}", page=page),) if typed else (),
        comment=data.draw(WORDS),
        fault=data.draw(st.sampled_from([None, *criterion.faults])),
        good_practice=data.draw(st.booleans()),
    )


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitting]:
    """Give the sitting of a plan without an answer."""
    folder = tmp_path_factory.mktemp("law")
    with council(folder) as store:
        yield sat(store, folder)


@settings(max_examples=25)
@given(data=st.data())
def test_a_form_written_then_read_is_the_same_audit(sitting: Sitting, data: st.DataObject) -> None:
    """Every answer, standing, number, date, evidence, page, comment, gap and mark comes back as it went."""
    asked = sitting.questions()
    chosen = data.draw(st.lists(st.sampled_from(asked), unique_by=lambda q: q.key, max_size=len(asked)))
    answers = {q.key: judgement_of(q, sitting.rubric, data) for q in chosen}
    full = Sitting(
        sitting.store, sitting.audit, sitting.part, sitting.revision, sitting.rubric, sitting.version, answers
    )
    back = written_and_read(full, sitting)
    assert back == answers


def written_and_read(full: Sitting, empty: Sitting) -> dict[Key, Judgement]:
    """Write a form of some answers, read it, and merge it into a draft without any."""
    names = ("plan_ref", "version", "part", "agency", "auditor", "rubric", "rubric_version", "rubric_hash")
    identity = Identity(str(uuid4()), str(uuid4()), "store", **dict.fromkeys(names, "x"))
    path = Path(empty.store.shown.removeprefix("sqlite:///")).with_name("law.xlsx")
    write_form(path, Form(identity.form, "Law", ("Read.",), (plan_form(full, identity),)))
    (sheet,) = read_form(path).sheets
    matched = match_rows(sheet, empty)
    assert matched.problems == ()
    found = {}
    for row in matched.rows:
        # A reader who does not know what the form was made with takes every cell as it stands.
        merged = merge(empty, type(row)(row.question, row.row, ("-",) * 6), take_form=False)
        assert merged.problems == ()
        if merged.judgement is not None:
            found[row.question.key] = merged.judgement
    return found


def test_a_form_made_of_a_full_draft_and_read_unchanged_changes_nothing(tmp_path: Path) -> None:
    """Prefilled answers, evidence by its span among them, stay exactly as they were, with the text or without."""
    with council(tmp_path) as store:
        sitting = sat(store, tmp_path)
        for question in sitting.questions():
            if question.criterion.id in ("A-01", "F-01"):
                value = "partly met" if question.criterion.id == "A-01" else "yes"
                spans = (
                    Evidence(section="A", start=0, end=3),
                    Evidence(section="A", start=17, end=29, page="2"),
                )
                judgement = Judgement(
                    question.criterion.id,
                    question.subject,
                    Standing.ANSWERED,
                    value,
                    spans,
                    "=1+1\nTwo lines",
                )
                sitting = answer(sitting, judgement)
        for shown in (True, False):
            form = made(store, tmp_path, name=f"text-{shown}", plan_text=shown)
            done = read_forms(store, [form])
            assert (done.answers, done.faults) == (0, ())
        assert sat(store, tmp_path).answers == sitting.answers
