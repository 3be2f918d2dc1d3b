"""A form made, filled in and read back: the plain way."""

from decimal import Decimal
from pathlib import Path

from forms_world import answers, council, edit, fill, made

from audit.domain.audits import Standing
from audit.workflow.forms.workbooks import read_forms


def test_a_filled_in_form_becomes_the_answers_of_the_audit(tmp_path: Path) -> None:
    """What was chosen and typed in the form is stored, evidence found in the plan's text."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "partly met"}, G="likes trains", I="Only once.", J="writer", K="yes"))
        edit(form, fill({"A-02": 7, "F-01": "yes"}))
        done = read_forms(store, [form])
        stored = answers(store, tmp_path)
    assert (done.answers, done.audits, done.faults) == (3, 1, ())
    (heard,) = stored["A-01"]
    assert (heard.value, heard.comment, heard.fault, heard.good_practice) == (
        "partly met",
        "Only once.",
        "writer",
        True,
    )
    assert (heard.evidence[0].section, heard.evidence[0].start) == ("A", 17)
    assert stored["A-02"][0].value == Decimal(7)


def test_answers_typed_by_hand_are_read_as_meant(tmp_path: Path) -> None:
    """Trailing spaces, capitals and a remark behind a dash do not matter; the remark becomes the comment."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "Met ", "F-01": "YES", "F-02": "N/A \u2013 no health needs"}))
        done = read_forms(store, [form])
        stored = answers(store, tmp_path)
    assert done.faults == ()
    assert stored["A-01"][0].value == "met"
    assert [(j.standing, j.comment) for j in stored["F-02"]] == [
        (Standing.NOT_APPLICABLE, "no health needs")
    ] * 3


def test_a_doubtful_quotation_and_a_number_typed_come_back_once(tmp_path: Path) -> None:
    """Words that the section lacks are noted at their cell; what was masked is no conflict when read again."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "met"}, G="Ring 07700 900123 for trains", I="Asked mum on 07700 900123"))
        edit(form, fill({"A-02": 5}, G="he likes TRAINS"))
        edit(form, fill({"F-01": "yes"}, H="4"))
        done = read_forms(store, [form])
        noted = [(each.code, each.place.cell) for each in done.problems if each.code != "FRM130"]
        assert noted == [("WFL037", "G7")]
        assert not done.faults
        assert "07700" not in answers(store, tmp_path)["A-01"][0].comment
        again = read_forms(store, [form])
        assert [each.code for each in again.problems if each.code != "FRM130"] == []
        assert again.answers == 0
