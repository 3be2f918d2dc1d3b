"""What the prompts ask beside the answer: actions, impact, grade, good practice, concerns, findings."""

import json

from auditing_world import audits
from house import Shell

LINE = "ehcp-audit score P-1 --rubric single.yaml --auditor edda"


def test_a_compulsory_action_is_asked_for_and_kept(office: Shell) -> None:
    """Not met asks what is to be done, of which kind, by whom and when; a final plan can't simply be changed."""
    typed = "m\n\n\nn\n\n\n1\nQuantify the support\n1\nnorth team\n10/12/2026\nl\n"
    ran = office(LINE, typed=typed)
    assert ran.code == 0, ran.err
    assert "1 early review" in ran.out
    assert "change before issue" not in ran.out
    action = json.loads(office("ehcp-audit actions list --json").out)[0]["action"]
    assert action["kind"] == "early review"
    assert action["owner"] == "north team"
    assert action["due_on"] == "2026-12-10"
    assert action["criterion"] == "F-01"


def test_an_action_left_blank_is_recorded_as_to_be_agreed(office: Shell) -> None:
    """No compulsory action is lost: on submission one is recorded, due in the days for feedback."""
    ran = office(LINE, typed="m\n\n\nn\n\n\n1\n\n\n")
    assert "1 action is recorded as to be agreed" in ran.out, ran.err
    action = json.loads(office("ehcp-audit actions list --json").out)[0]["action"]
    assert (action["kind"], action["owner"], action["due_on"]) == ("to be agreed", "edda", "2026-12-03")


def test_a_draft_can_be_changed_before_issue(office: Shell) -> None:
    """The kinds of action follow the plan's status."""
    ran = office(LINE.replace("P-1", "P-2"), typed="m\n\n\nn\n\n\n\nSay how often\n1\n\n\n\n")
    assert "1 change before issue" in ran.out
    assert ran.code == 0, ran.err
    audit = audits(office)[0]["audit_id"]
    refused = office(f'ehcp-audit actions add {str(audit)[:8]} --what x --kind "early review"')
    assert "can't be done to a plan that is draft" in refused.err


def test_actions_are_listed_overdue_and_closed_with_evidence(office: Shell) -> None:
    """An action past its date is overdue until it is closed with what was done."""
    office(LINE, typed="m\n\n\nm\n\n\n\n")
    audit = str(audits(office)[0]["audit_id"])[:8]
    assert (
        office(f"ehcp-audit actions add {audit} --what 'Hold training' --kind training --due 20/11/2026").code
        == 0
    )
    assert "1 overdue" in office("ehcp-audit actions list --overdue").last
    action = json.loads(office("ehcp-audit actions list --json").out)[0]["action"]["action_id"]
    assert "not said what was done" in office(f"ehcp-audit actions close {action[:8]} --with ' '").err
    assert office(f"ehcp-audit actions close {action[:8]} --with 'Held on 24 November'").code == 0
    assert office("ehcp-audit actions list").last == "0 actions, 0 overdue."
    assert office("ehcp-audit actions close nope --with x").code == 2
    assert office("ehcp-audit actions close nope --with x").code == 2
    assert "not said what is to be done" in office(f"ehcp-audit actions add {audit} --what ' '").err


def test_the_impact_is_asked_where_the_rubric_has_it(office: Shell) -> None:
    """After the last question the impact is asked on its own scale, and stays outside the grade."""
    ran = office(LINE, typed="m\n\n\nm\n\n\nwhatever\ns\n")
    assert "What difference does it make?" in ran.out
    assert "is not an answer" in ran.out.lower()
    assert "Overall: 100%, Good." in ran.out


def test_impact_by_script(office: Shell) -> None:
    """--impact takes it by script, and refuses what the scale does not have."""
    (office.folder / "a.json").write_text(json.dumps({"A-01": "met", "F-01": "met"}))
    assert office(f"{LINE} --answers a.json --impact enormous").code == 1
    assert office(f"{LINE} --answers a.json --impact large").code == 0


def test_an_entered_grade_is_asked_with_its_reason(office: Shell) -> None:
    """Where the rubric has the auditor enter the grade, it is asked, refused when unknown, and kept."""
    line = LINE.replace("single", "entered")
    ran = office(line, typed="m\n\n\nm\n\n\nl\nSplendid\nGood\nAll of it is specific\n")
    assert ran.code == 0, ran.err
    assert "not one of the audit tool's" in ran.out
    assert "Good." in ran.out


def test_good_practice_is_marked_and_listed_masked(office: Shell) -> None:
    """G marks an answer; `audits exemplars` lists its words, with numbers of children masked."""
    ran = office(LINE, typed="g\nm\nLikes kites\nNHS 943 476 5919 wrote it well\nm\n\n\n\n")
    assert "Saved: met, marked as good practice" in ran.out, ran.err
    listed = office("ehcp-audit audits exemplars").out
    assert "Likes kites" in listed
    assert "943 476" not in listed
    assert json.loads(office("ehcp-audit audits exemplars --criterion F-01 --json").out) == []
    assert len(json.loads(office("ehcp-audit audits exemplars --month 2026-11 --json").out)) == 1


def test_good_practice_of_an_answer_given_can_be_marked_and_unmarked(office: Shell) -> None:
    """B goes back to an answer, g marks it and unmarks it, Enter keeps it."""
    ran = office(LINE, typed="m\n\n\nb\ng\ng\n\nq\n")
    assert "Marked as good practice." in ran.out
    assert "No longer marked." in ran.out


def test_findings_stand_beside_the_question_that_names_their_check(office: Shell) -> None:
    """The vague words of section F are shown beside F-01 and not beside A-01, for the auditor to judge."""
    ran = office(LINE, typed="m\n\n\nf\nq\n")
    before, after = ran.out.split("F-01  Is the provision specified?", 1)
    assert "What the checks saw, for you to judge:" in before.split("A-01  Are the views given?")[1]
    assert '"as required"' in before
    assert "What the checks saw" in after
    assert "What the checks saw" not in before.split("A-01  Are the views given?")[0]


def test_undo_takes_back_step_by_step(office: Shell) -> None:
    """U restores the answer before, then takes the first one back, then says that nothing is left."""
    ran = office(LINE, typed="m\n\n\nb\nn\n\n\nu\nu\nu\nq\n")
    assert "Undone: A-01, its answer is again met." in ran.out
    assert "Undone: A-01, it is unanswered again." in ran.out
    assert "There is nothing to undo." in ran.out


def test_a_question_is_gone_to_by_its_number(office: Shell) -> None:
    """Typing F-01 goes there; the question passed over is asked afterwards."""
    ran = office(LINE, typed="F-01\nm\n\n\nm\n\n\n\n")
    assert ran.code == 0, ran.err
    assert ran.out.index("F-01  Is the") < ran.out.rindex("A-01  Are the")


def test_thinking_again_at_the_evidence_saves_nothing(office: Shell) -> None:
    """B at the evidence goes back and saves nothing; q there stops, and the answer given is kept."""
    ran = office(LINE, typed="n\nb\nm\nq\n")
    assert "nothing of it was saved" in ran.out
    assert "1 question is still unanswered" in ran.last


def test_a_long_text_is_shown_in_part_and_whole_on_demand(office: Shell) -> None:
    """Of one paragraph of 12,000 characters the first lines are shown, and t shows the rest."""
    from house import write_sheet

    write_sheet(
        office.folder / "long.csv",
        f"| Plan reference | Section A |\n|---|---|\n| L-1 | {'kites fly high ' * 800} END |",
    )
    office("ehcp-audit plans import long.csv")
    ran = office(LINE.replace("P-1", "L-1"), typed="q\n")
    assert "more lines: type t" in ran.out
    assert "END" not in ran.out
    assert "END" in office(LINE.replace("P-1", "L-1"), typed="t\nq\n").out


def test_several_pieces_of_evidence_are_told_apart(office: Shell) -> None:
    """Words between ;; become a span each where the text holds them, else they stay as typed with a note."""
    ran = office(LINE, typed="m\nlikes KITES ;; something else\n\nm\n\n\n\n")
    assert "Found in section A." in ran.out
    assert "these words are not in section A as held here" in ran.out
    audit = str(audits(office)[0]["audit_id"])[:8]
    shown = json.loads(office(f"ehcp-audit audits show {audit} --json").out)["answers"][0]["evidence"]
    assert [(e["start"], e["typed"]) for e in shown] == [(0, ""), (None, "something else")]


def test_answers_by_file_bring_their_actions(office: Shell) -> None:
    """An action column beside an answer is stored once, however often the file is read."""
    rows = [
        {"criterion": "A-01", "answer": "met"},
        {
            "criterion": "F-01",
            "answer": "not met",
            "action": "Quantify",
            "action owner": "north",
            "action by": "10/12/2026",
        },
    ]
    (office.folder / "a.json").write_text(json.dumps(rows))
    ran = office(f"{LINE} --answers a.json")
    assert ran.code == 0, ran.err
    assert "to be agreed" not in ran.out
    assert json.loads(office("ehcp-audit actions list --json").out)[0]["action"]["what"] == "Quantify"


def test_a_letter_that_is_an_answer_answers_and_commands_behind_a_colon(office: Shell) -> None:
    """On a scale of red, amber and green, a and g answer; :g marks good practice and :a sets an action."""
    text = (office.folder / "single.yaml").read_text().replace("rubric: single", "rubric: rag")
    for old, new in (("met, points: 2, key: m", "green, points: 2, key: g"),
                     ("partly met, points: 1, key: p", "amber, points: 1, key: a"),
                     ("not met, points: 0, key: n", "red, points: 0, key: r"), ("not met}", "red}")):  # fmt: skip
        text = text.replace(old, new)
    (office.folder / "rag.yaml").write_text(text)
    ran = office(LINE.replace("single", "rag"), typed=":g\ng\n\n\n:a\n\na\n\n\n\n\n")
    assert "Saved: green, marked as good practice" in ran.out, ran.err
    assert "Saved: amber" in ran.out
    assert "It will be recorded as still to be agreed." in ran.out
