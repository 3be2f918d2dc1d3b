"""A part's form lands in that part, whoever's form it is: one agency's, or a lead auditor's with every part."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from forms_world import council, edit, fill, rows_of, rubric_file
from test_forms_made import IN_PARTS

from audit.errors import ProblemsError
from audit.store.audits.audits import start_audit
from audit.store.connect import Store
from audit.workflow.auditing.sitting import Sitting, sit_down
from audit.workflow.forms.workbooks import make_form, read_forms


def begun(store: Store, path: str, auditors: Mapping[str, str]) -> None:
    """Begin an audit whose parts belong to these auditors."""
    carys = sit_down(store, "P-001", path, "carys", part="all")
    with store.write() as conn:
        start_audit(
            conn,
            version_id=carys.version.version_id,
            rubric_id=carys.rubric.id,
            rubric_version=carys.rubric.version,
            auditors=dict(auditors),
            lead_auditor="amir",
        )


def answered(sitting: Sitting) -> set[str]:
    """Return which criteria a sitting has answers to."""
    return {judgement.criterion for judgement in sitting.answers.values()}


def test_a_lead_with_two_parts_gets_each_forms_answers_in_its_part(tmp_path: Path) -> None:
    """The form of one part has that part's questions, and its answers land there and in no other."""
    path = rubric_file(tmp_path, IN_PARTS)
    with council(tmp_path) as store:
        begun(store, path, {"education": "amir", "social care": "amir"})
        for part, criterion, other in (("social-care", "S-01", "A-01"), ("education", "A-01", "S-01")):
            form = make_form(store, ["P-001"], path, "amir", out=tmp_path / f"{part}.xlsx", part=part).path
            assert rows_of(openpyxl.load_workbook(form)["P-001"], other) == []
            edit(form, fill({criterion: "met"}))
            assert read_forms(store, [form]).answers == 1
            assert answered(sit_down(store, "P-001", path, "amir", part=part)) == {criterion}


def test_one_auditor_of_all_parts_may_take_one_agencys_form(tmp_path: Path) -> None:
    """It has that agency's questions, and its answers join the others in the one part."""
    path = rubric_file(tmp_path, IN_PARTS)
    with council(tmp_path) as store:
        whole = make_form(store, ["P-001"], path, "bea", out=tmp_path / "all.xlsx", part="all").path
        edit(whole, fill({"A-01": "met"}))
        read_forms(store, [whole])
        form = make_form(store, ["P-001"], path, "bea", out=tmp_path / "s.xlsx", part="social-care").path
        page = openpyxl.load_workbook(form)["P-001"]
        assert (rows_of(page, "A-01"), len(rows_of(page, "S-01"))) == ([], 1)
        edit(form, fill({"S-01": "met"}))
        read_forms(store, [form])
        assert answered(sit_down(store, "P-001", path, "bea", part="all")) == {"A-01", "S-01"}


def test_a_form_of_somebody_elses_part_is_not_made(tmp_path: Path) -> None:
    """Who answers for one agency of an audit gets no form of another's, which would land in the wrong part."""
    path = rubric_file(tmp_path, IN_PARTS)
    with council(tmp_path) as store:
        begun(store, path, {"education": "amir", "social care": "bea"})
        with pytest.raises(ProblemsError) as raised:
            make_form(store, ["P-001"], path, "amir", out=tmp_path / "s.xlsx", part="social-care")
        (problem,) = raised.value.problems
        assert problem.code == "FRM140"
        assert "amir answers another part of this audit: education" in problem.message
        assert not (tmp_path / "s.xlsx").exists()
