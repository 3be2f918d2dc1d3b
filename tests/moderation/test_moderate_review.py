"""`moderate review` and `moderate reviews`: upheld, raised or lowered; which audits the settings send."""

import json
from datetime import date

import pytest
from blind_world import begin_one, record_one
from house import Shell

from audit.store.connect import open_store

WINDOW = "--window 2026-01..2026-06"


@pytest.fixture
def audit(council: Shell) -> str:
    """One finished audit with "met" throughout: graded Outstanding."""
    with open_store(str(council.store)) as store:
        return record_one(store, council.folder, "D-030", "ann", "met", day=date(2026, 11, 5))


def test_an_audit_is_upheld_as_it_stands(council: Shell, audit: str) -> None:
    """Without changes the audit is upheld; its answers and grade stay."""
    ran = council(f"ehcp-audit moderate review {audit[:8]} --moderator mo")
    assert ran.code == 0
    assert "upheld" in ran.out
    assert "Grade as audited: Outstanding. Agreed: Outstanding. Answers changed: 0." in ran.out


def test_changed_answers_lower_the_grade_and_keep_the_originals(council: Shell, audit: str) -> None:
    """The agreed grade is that of the changed answers; the audit itself shows what its auditor said."""
    before = council(f"ehcp-audit audits show {audit} --json").out
    changes = "--change 'F-01=not met' --change F-02=n --change B-01=p"
    ran = council(
        f"ehcp-audit moderate review {audit} --moderator mo {changes} --reason evidence --note 'Page 4'"
    )
    assert "lowered" in ran.out
    assert "Agreed: Requires improvement. Answers changed: 3." in ran.out
    assert council(f"ehcp-audit audits show {audit} --json").out == before


def test_changed_answers_raise_the_grade(council: Shell) -> None:
    """A review may raise, too."""
    with open_store(str(council.store)) as store:
        low = record_one(store, council.folder, "D-029", "ann", "not met")
    changes = " ".join(f"--change {one}=met" for one in ("A-01", "A-02", "B-01", "B-02", "F-01", "F-02"))
    ran = council(f"ehcp-audit moderate review {low} --moderator mo {changes} --json")
    done = json.loads(ran.out)
    assert done["verdict"] == "raised"
    assert (done["grade"], done["agreed_grade"]) == ("Inadequate", "Outstanding")


def test_reviews_never_feed_agreement_figures_and_are_told_of(council: Shell, audit: str) -> None:
    """A review changes no comparison; outcomes count it as upheld, raised or lowered."""
    line = f"ehcp-audit moderate compare {WINDOW} --json"
    before = council(line).out
    council(
        f"ehcp-audit moderate review {audit} --moderator mo --change F-01=n --change F-02=n --change B-01=n"
    )
    assert council(line).out == before
    out = council("ehcp-audit moderate outcomes --window all").out
    assert "Reviews: 0 upheld, 0 raised, 1 lowered." in out
    feedback = council("ehcp-audit moderate feedback ann --window all").out
    assert "you Outstanding" in feedback
    assert "Agreed: not met. Why: judgement." in feedback


@pytest.mark.parametrize(
    ("options", "code", "exit_code"),
    [
        ("--moderator ann", "MDS005", 2),
        ("--moderator mo --change F-01", "MDR005", 2),
        ("--moderator mo --change Z-01=met", "GEN001", 2),
        ("--moderator mo --change F-01=splendid", "", 1),
        ("--moderator mo --reason because", "GEN001", 2),
        ("--moderator mo --grade Good", "MDS004", 2),
    ],
)
def test_faulty_reviews_change_nothing(
    council: Shell, audit: str, options: str, code: str, exit_code: int
) -> None:
    """Each is refused with its reason, and the audit can still be reviewed."""
    ran = council(f"ehcp-audit moderate review {audit} {options}")
    assert ran.code == exit_code
    assert code in ran.err
    assert "Traceback" not in ran.err
    assert council(f"ehcp-audit moderate review {audit} --moderator mo").code == 0


def test_an_audit_is_reviewed_once_and_never_by_its_auditor(council: Shell, audit: str) -> None:
    """A second review and one of a moderator's own audit are refused."""
    assert council(f"ehcp-audit moderate review {audit} --moderator mo").code == 0
    assert "[MDR001]" in council(f"ehcp-audit moderate review {audit} --moderator mo").err
    with open_store(str(council.store)) as store:
        own = record_one(store, council.folder, "D-030", "lee", "met")
    assert "[MDR003]" in council(f"ehcp-audit moderate review {own} --moderator lee").err


def test_an_open_audit_is_not_reviewed(council: Shell) -> None:
    """Only finished audits are reviewed."""
    with open_store(str(council.store)) as store:
        begun = begin_one(store, council.folder, "D-010", "ann")
    ran = council(f"ehcp-audit moderate review {begun} --moderator mo")
    assert "[MDR002]" in ran.err


def test_the_settings_choose_which_audits_are_reviewed(council: Shell, audit: str) -> None:
    """Grades, a share and a new auditor's first audits are listed with the reason; reviewed ones are not."""
    for setting, value in (("review_share", "0"), ("review_first", "0"), ("review_grades", "Outstanding")):
        council(f"ehcp-audit settings set {setting} {value} --reason Agreed")
    line = "ehcp-audit moderate reviews --window 2026-11"
    assert audit[:8] in council(line).out
    assert "graded Outstanding" in council(line).out
    council(f"ehcp-audit moderate review {audit} --moderator mo")
    assert council(line).last.startswith("0 audits to review")
    council("ehcp-audit settings set review_grades Good --reason Agreed")
    council("ehcp-audit settings set review_first 2 --reason Agreed")
    first = json.loads(council("ehcp-audit moderate reviews --window all --json").out)
    named = {why for one in first for why in one["because"] if "first" in why}
    assert named == {f"{name}: among the first 2" for name in ("ann", "bob", "cara", "dev", "ella", "finn")}
    council("ehcp-audit settings set review_first 0 --reason Agreed")
    council("ehcp-audit settings set review_share 100 --reason Agreed")
    assert len(json.loads(council("ehcp-audit moderate reviews --window all --json").out)) == 60
    council("ehcp-audit settings set review_share 20 --reason Agreed")
    council("ehcp-audit settings set review_grades Outstandingly --reason Agreed")
    some = council("ehcp-audit moderate reviews --window all --json").out
    assert 3 <= len(json.loads(some)) <= 24
    assert council("ehcp-audit moderate reviews --window all --json").out == some


def test_a_criterion_answered_about_several_things_needs_the_one_that_is_meant(council: Shell) -> None:
    """F-01@ROW=ANSWER says which; without it the change is refused, and with it the one answer is changed."""
    from audit.domain.audits import Judgement, Standing, Subject, SubjectKind
    from audit.domain.moderation import Disagreement
    from audit.errors import AuditError
    from audit.workflow.moderation.review import Change, _settlements
    from audit.workflow.rubrics.found import usable_rubric

    rubric = usable_rubric(str(council.folder / "small-check.yaml")).rubric
    assert rubric is not None
    subjects = [Subject(SubjectKind.PROVISION, key) for key in ("row-1", "row-2")]
    given = {("F-01", one): Judgement("F-01", one, Standing.ANSWERED, "met") for one in subjects}
    with pytest.raises(AuditError, match="about 2 things"):
        _settlements(rubric, given, [Change("F-01", "n", Disagreement.JUDGEMENT)])
    (made,) = _settlements(rubric, given, [Change("F-01", "n", Disagreement.JUDGEMENT, subject="row-2")])
    assert (made.subject.key, made.agreed) == ("row-2", "not met")
