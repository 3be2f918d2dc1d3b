"""The queue: assigned, due in working days, chased, handed on, declined; conflicts refused; blind audits stay blind."""

import json
from datetime import date

import pytest
from auditing_world import audits, score
from house import Shell

from audit.workflow.clocks import WorkingDays

ASSIGN = "ehcp-audit queue assign {} --rubric single.yaml --auditor {}"


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 11, 26), 10, date(2026, 12, 10)),
        (date(2026, 12, 23), 2, date(2026, 12, 29)),  # Boxing Day falls on a Saturday: Monday 28 is the holiday
        (date(2026, 4, 1), 2, date(2026, 4, 7)),  # Good Friday 3 April, Easter Monday 6 April
        (date(2026, 11, 28), 0, date(2026, 11, 30)),
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # the late Queen's funeral was a bank holiday
    ],
)  # fmt: skip
def test_working_days_leave_out_weekends_and_englands_bank_holidays(
    start: date, days: int, due: date
) -> None:
    """Dates as GOV.UK lists England's bank holidays."""
    assert WorkingDays().after(start, days) == due
    assert WorkingDays().between(start, due) == (days or 1)


def test_the_councils_closures_are_no_working_days(office: Shell) -> None:
    """A closure in the settings moves a due date on."""
    office("ehcp-audit settings set closures '2026-12-01, 2026-12-02' --reason Closed")
    assert "due 14/12/2026" in office(ASSIGN.format("P-1", "edda")).out


def test_assigned_work_is_listed_and_scored_next(office: Shell) -> None:
    """Due first comes first; --next goes on with it under its own audit tool."""
    office(ASSIGN.format("P-1", "edda"))
    office(ASSIGN.format("P-3", "edda") + " --due 01/12/2026")
    listed = office("ehcp-audit queue list --auditor edda").out
    assert listed.index("P-3") < listed.index("P-1")
    ran = office("ehcp-audit score --next --auditor edda", typed="q\n")
    assert "Next in your queue: P-3, single." in ran.out, ran.err
    assert "Plan P-3" in ran.out
    assert "empty" in office("ehcp-audit score --next --auditor hana").err
    assert office("ehcp-audit score --auditor hana").code == 2
    assert (
        json.loads(office("ehcp-audit queue list --auditor edda --due 02/12/2026 --json").out)[0]["item"][
            "plan_ref"
        ]
        == "P-3"
    )


def test_without_a_tool_named_the_assigned_one_is_taken(office: Shell) -> None:
    """Scoring, forms and submitting go on with what was assigned; a refused file leaves it not begun."""
    office(ASSIGN.format("P-1", "edda"))
    (office.folder / "bad.json").write_text('{"A-01": "mett"}', encoding="utf-8")
    assert office("ehcp-audit score P-1 --auditor edda --answers bad.json").code == 1
    (queued,) = json.loads(office("ehcp-audit queue list --auditor edda --json").out)
    assert (queued["item"]["rubric_id"], queued["item"]["begun"]) == ("single", False)
    made = office("ehcp-audit forms make P-1 --auditor edda -o edda.xlsx")
    assert "2 questions about 1 plan" in made.out, made.err
    (office.folder / "good.json").write_text('{"A-01": "met", "F-01": "met"}', encoding="utf-8")
    done = office("ehcp-audit score P-1 --auditor edda --answers good.json --impact large")
    assert done.code == 0, done.err
    (audit,) = audits(office)
    assert audit["rubric_id"] == "single"


def test_of_two_tools_assigned_one_has_to_be_named(office: Shell) -> None:
    """Scoring and forms name the tools; where nothing is assigned the default is taken."""
    office(ASSIGN.format("P-1", "edda"))
    office("ehcp-audit queue assign P-1 --rubric entered.yaml --auditor edda")
    ran = office("ehcp-audit score P-1 --auditor edda")
    assert "Say which: --rubric entered or --rubric single. [SIT013]" in ran.err
    assert "[FRM140]" in office("ehcp-audit forms make P-1 --auditor edda").err
    assert office("ehcp-audit score P-1 --rubric single.yaml --auditor edda", typed="q\n").code == 0
    office("ehcp-audit score P-3 --auditor edda", typed="q\n")
    begun = {(each["plan_ref"], each["rubric_id"]) for each in audits(office)}
    assert ("P-3", "ehcp-quality") in begun


def test_the_chase_list_names_who_is_overdue_and_by_how_much(office: Shell) -> None:
    """--all --overdue prints, by auditor, what is late in working days."""
    office(ASSIGN.format("P-1", "edda") + " --due 20/11/2026")
    office(ASSIGN.format("P-3", "hana"))
    printed = office("ehcp-audit queue list --all --overdue").out
    assert "edda: 1 overdue" in printed
    assert "4 working days overdue" in printed
    assert "hana" not in printed


def test_the_writer_and_the_writers_manager_may_not_audit(office: Shell) -> None:
    """Both are refused on assignment and at the desk."""
    assert "wrote this plan" in office(ASSIGN.format("P-1", "wes")).err
    assert "manages the writer" in office(ASSIGN.format("P-1", "eli")).err
    assert "manages the writer" in office("ehcp-audit score P-1 --rubric single.yaml --auditor eli").err
    assert office(ASSIGN.format("P-3", "eli")).code == 0


def test_a_declined_audit_waits_and_is_reassigned(office: Shell) -> None:
    """Who knows the family declines; it leaves their queue, waits, and another takes it over."""
    office(ASSIGN.format("P-1", "edda"))
    assert office("ehcp-audit queue decline P-1 --because 'knows the family' --auditor edda").code == 0
    assert "0 out" in office("ehcp-audit queue list --auditor edda").out
    assert "knows the family" in office("ehcp-audit queue list --waiting").out
    assert "manages the writer" in office("ehcp-audit queue reassign P-1 --to eli").err
    assert "P-1 is hana's now, due 10/12/2026" in office("ehcp-audit queue reassign P-1 --to hana").out
    assert "1 out" in office("ehcp-audit queue list --auditor hana").out
    assert "wrote it" in office("ehcp-audit queue decline P-1 --because bored --auditor hana").err


def test_answers_are_passed_on_only_when_said(office: Shell) -> None:
    """A begun audit changes hands with --hand-over, and its answers go with it."""
    office("ehcp-audit score P-1 --rubric single.yaml --auditor edda", typed="m\n\n\nq\n")
    assert "1 answer already" in office("ehcp-audit queue reassign P-1 --from edda --to hana").err
    assert office("ehcp-audit queue reassign P-1 --from edda --to hana --hand-over").code == 0
    ran = office("ehcp-audit score P-1 --rubric single.yaml --auditor hana", typed="q\n")
    assert "1 of 2 answered" in ran.out


def test_two_tools_out_for_one_auditor_are_told_apart(office: Shell) -> None:
    """--rubric says which is declined or handed on, by id or file; what waits names its next step."""
    office(ASSIGN.format("P-1", "edda"))
    office("ehcp-audit queue assign P-1 --rubric entered.yaml --auditor edda")
    unclear = office("ehcp-audit queue decline P-1 --because other --auditor edda").err
    assert "Say which: --rubric entered or single. [QUE006]" in unclear
    line = "ehcp-audit queue decline P-1 --because other --auditor edda --rubric {}"
    assert office(line.format("single")).code == 0
    waiting = office("ehcp-audit queue list --waiting")
    assert waiting.last == (
        "1 waiting for an auditor. Next: ehcp-audit queue reassign P-1 --rubric single --to AUDITOR"
    )
    assert "P-1 is hana's" in office("ehcp-audit queue reassign P-1 --rubric single.yaml --to hana").out
    assert office(line.format("entered")).code == 0
    assert "0 waiting" not in office("ehcp-audit queue list --waiting").out


def test_who_is_down_as_a_writer_is_not_assigned(office: Shell) -> None:
    """Writers do not audit, whoever wrote the plan; the remedy says how they become auditors."""
    told = "wes is down as a writer"
    assert told in office(ASSIGN.format("P-3", "wes")).err
    assert "[SIT014]" in office("ehcp-audit score P-3 --rubric single.yaml --auditor wes").err
    office(ASSIGN.format("P-3", "edda"))
    assert told in office("ehcp-audit queue reassign P-3 --to wes").err


def test_what_is_not_clear_is_refused(office: Shell) -> None:
    """Twice the same auditor, an unknown plan, several parts out, a part of a tool without parts."""
    office(ASSIGN.format("P-1", "edda"))
    assert "in their queue already" in office(ASSIGN.format("P-1", "edda")).err
    office(ASSIGN.format("P-1", "hana"))
    assert "2 parts of P-1 are out" in office("ehcp-audit queue reassign P-1 --to sol").err
    assert "No audit of P-2 is out" in office("ehcp-audit queue reassign P-2 --to sol").err
    assert (
        "not answered in parts"
        in office("ehcp-audit queue assign P-2 --rubric single.yaml --part health=hana").err
    )
    assert office("ehcp-audit queue assign P-2 --rubric single.yaml --part health").code == 2
    assert office("ehcp-audit queue assign P-2 --rubric single.yaml").code == 2
    office("ehcp-audit queue assign P-2 --rubric parted.yaml --part health=hana --part education=edda")
    taken = office("ehcp-audit queue reassign P-2 --from edda --to hana")
    assert "answers a part of this audit already" in taken.err


def test_a_second_auditor_never_sees_the_first(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the first one's audit in and their own open, an auditor sees neither it nor everybody's queue."""
    office("ehcp-audit people add bo --login bo")
    score(office, "P-3", "edda", {"A-01": "met", "F-01": "met"})
    first = str(audits(office)[0]["audit_id"])[:8]
    office("ehcp-audit score P-3 --rubric single.yaml --auditor bo", typed="m\n\n\nq\n")
    monkeypatch.setattr("audit.workflow.here.login", lambda: "bo")
    assert [each["parts"][0]["auditor"] for each in audits(office)] == ["bo"]  # type: ignore[index]
    for verb in ("show", "explain"):
        assert "There is no audit" in office(f"ehcp-audit audits {verb} {first}").err
    assert "quality leads" in office("ehcp-audit queue list --all").err
    assert "quality leads" in office("ehcp-audit queue list --auditor edda").err
    office("ehcp-audit score P-3 --rubric single.yaml", typed="m\n\n\n\n")
    assert len(audits(office)) == 2


def test_submission_says_what_is_due_next(office: Shell) -> None:
    """Feedback within the days that are set; the lowest grade is discussed sooner."""
    (office.folder / "a.json").write_text(json.dumps({"A-01": "not met", "F-01": "partly met"}))
    ran = office("ehcp-audit score P-3 --rubric single.yaml --auditor edda --answers a.json")
    assert "A plan graded Inadequate is to be discussed by 30/11/2026." in ran.out
    assert "Feedback to the writer is due by 03/12/2026." in ran.out


def test_minutes_are_reported_as_medians_with_n(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Active minutes are kept with the part, pauses counted as five minutes, and reported by tool and agency."""
    moments = iter(range(0, 100_000, 100))
    monkeypatch.setattr("time.monotonic", lambda: float(next(moments)))
    office("ehcp-audit score P-3 --rubric single.yaml --auditor edda", typed="m\n\n\nm\n\n\n\n")
    found = json.loads(office("ehcp-audit audits minutes --json").out)
    assert found[0]["rubric_id"] == "single"
    assert found[0]["agency"] == "education"
    assert found[0]["n"] == 1
    assert found[0]["median"] >= 10
    assert "Median minutes" in office("ehcp-audit audits minutes --month 2026-11").out
