"""An auditor scores a plan from the command line: by prompts, by script, again, corrected, explained."""

import json

import pytest
from house import Shell, write_sheet

RUBRIC = """
rubric: five
version: "1"
title: Five questions
status: live
effective: {from: 2026-09-01}
scales:
  met:
    - {answer: met, points: 2, key: m}
    - {answer: partly met, points: 1, key: p}
    - {answer: not met, points: 0, key: n}
scale: met
grades:
  - {grade: Good, from: 0.7, good: true}
  - {grade: Inadequate, from: 0}
limits:
  - when: {criterion: F-01, any: not met}
    grade_at_most: Inadequate
    because: Unspecified provision can't be enforced.
sections:
  - section: A
    criteria:
      - {id: A-01, question: Are the views given?, source: {code: "9.69"}}
  - section: D
    criteria:
      - {id: D-01, question: Are the social care needs set out?, source: {code: "9.69"}}
  - section: F
    weight: 3
    criteria:
      - {id: F-01, question: Is the provision specified?, source: {code: "9.69"}, evidence: {required_when: not met}, faults: [writer, health]}
"""

PLANS = """
| Plan reference | Final date | Plan writer | Section A | Section D | Section F |
|---|---|---|---|---|---|
| D-1 | 01/10/2025 | wes | Likes kites | No social care needs were identified. | Help [/b] as required [@click=app.quit] |
| D-2 | 01/10/2025 | wes | | | |
"""


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with two plans (one by attributes only), two auditors and a rubric of three questions."""
    (shell.folder / "five.yaml").write_text(RUBRIC.strip(), encoding="utf-8")
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    shell("ehcp-audit plans import plans.xlsx")
    shell("ehcp-audit people add amina")
    shell("ehcp-audit people add bob --agency social-care")
    shell("ehcp-audit people add wes --role writer")
    return shell


def test_prompts_lead_to_a_grade_and_why(office: Shell) -> None:
    """Answers by key and by word, evidence and comment: submitted, scored and explained by hand-checked figures."""
    typed = "m\n\n\nmet\n\nfine\nn\nas required\nvague\n1\n"
    ran = office("ehcp-audit score D-1 --rubric five.yaml --auditor amina", typed=typed)
    assert ran.code == 0, ran.err
    assert "Write as if the family will read this" in ran.out
    assert "[/b]" in ran.out
    assert "[@click=app.quit]" in ran.out
    # A 100% and D 100% at weight 1, F 0% at weight 3: 2/5.
    assert "Overall: 40%, Inadequate." in ran.out
    audit = json.loads(office("ehcp-audit audits list --json").out)[0]["audit"]["audit_id"]
    explained = office(f"ehcp-audit audits explain {audit[:8]}").out
    assert "40%" in explained
    assert "D-01" in explained
    shown = office(f"ehcp-audit audits show {audit[:6]}").out
    assert "writer" in shown
    assert "vague" in shown


def test_stopping_keeps_every_answer_and_the_next_call_goes_on(office: Shell) -> None:
    """After q the draft stays; the next call goes on at the first question without an answer."""
    first = office("ehcp-audit score D-1 --rubric five.yaml --auditor amina", typed="m\n\n\nq\n")
    assert "2 questions are still unanswered" in first.last
    again = office("ehcp-audit score D-1 --rubric five.yaml --auditor amina", typed="")
    assert "Going on where you stopped: 1 of 3 answered." in again.out
    assert again.code == 130
    assert "What was answered is saved" in again.err


def test_a_finished_draft_goes_in_only_on_a_typed_yes(office: Shell) -> None:
    """No, or the end of the input, keeps a draft; a question's id changes its answer before the yes."""
    line = "ehcp-audit score D-1 --rubric five.yaml --auditor amina --plain"
    kept = office(line, typed="m\n\n\nm\n\n\nm\n\n\nn\n")
    assert "Kept as a draft" in kept.last
    assert json.loads(office("ehcp-audit audits list --json").out)[0]["audit"]["completed_on"] is None
    ended = office(line, typed="")
    assert "Kept as a draft" in ended.last
    corrected = office(line, typed="a-01\nn\n\n\n")
    assert "Overall: 80%, Good." in corrected.out


def test_prompts_help_look_back_and_take_back(office: Shell) -> None:
    """The prompts' commands show guidance, the whole text and what is left, go back, leave and undo."""
    typed = "?\nt\nw\nl\nnonsense\nmet\n\n\nb\nm\n\n\nu\nq\n"
    ran = office("ehcp-audit score D-1 --rubric five.yaml --auditor amina", typed=typed)
    assert "Source: Code 9.69" in ran.out
    assert "Still unanswered: A-01, D-01, F-01." in ran.out
    assert "nonsense" not in ran.out.replace("Answer: nonsense", "")
    assert ran.code == 0


def test_a_plan_by_attributes_only_is_a_full_citizen(office: Shell) -> None:
    """Where no words are held the screen says to open the plan, and evidence is a page."""
    typed = "m\n\n\nm\n\n\nn\np. 4\n\n1\n"
    ran = office("ehcp-audit score D-2 --rubric five.yaml --auditor amina", typed=typed)
    assert "open the plan, section D" in ran.out
    assert "absent" not in ran.out.split("Audit tool")[1].split("Answer")[0]
    assert ran.code == 0, ran.err


def test_answers_from_json_csv_and_excel(office: Shell) -> None:
    """The same answers from each kind of file give the same audit."""
    table = "| criterion | answer | evidence | comment |\n|---|---|---|---|\n| A-01 | met | | |\n| D-01 | partly met | | |\n| F-01 | Met. | | good |"
    write_sheet(office.folder / "a.csv", table)
    write_sheet(office.folder / "a.xlsx", table)
    (office.folder / "a.json").write_text(json.dumps({"A-01": "met", "D-01": "partly met", "F-01": "met"}))
    for number, name in enumerate(("a.csv", "a.xlsx", "a.json")):
        office(f"ehcp-audit people add extra{number}")
        ran = office(f"ehcp-audit score D-1 --rubric five.yaml --auditor extra{number} --answers {name}")
        assert ran.code == 0, ran.err
        # (1 + 1/2 + 3 x 1) / 5
        assert "Overall: 90%, Good." in ran.out


def test_faulty_answers_are_told_by_their_place_and_store_nothing(office: Shell) -> None:
    """Unknown criteria and answers are listed by cell; without --partial nothing of the file is kept."""
    table = "| criterion | answer | evidence |\n|---|---|---|\n| A-01 | mett | |\n| Z-9 | met | |\n| D-01 | met | |\n| F-01 | not met | |"
    write_sheet(office.folder / "a.xlsx", table, "Answers")
    line = "ehcp-audit score D-1 --rubric five.yaml --auditor amina --answers a.xlsx"
    ran = office(line)
    assert (ran.code, ran.last) == (1, "Stored none of the answers; nothing was begun or changed.")
    assert "Answers (row 2)" in ran.err
    assert "Z-9 is not a question" in ran.err
    assert "[SCO010]" in ran.err
    partial = office(f"{line} --partial")
    assert partial.code == 1
    assert "1 question is still unanswered" in partial.out


def test_submission_asks_for_compulsory_evidence(office: Shell) -> None:
    """An answer that needs evidence is kept as a draft without it, and submission says what is missing."""
    (office.folder / "a.json").write_text(json.dumps({"A-01": "met", "D-01": "met", "F-01": "not met"}))
    ran = office("ehcp-audit score D-1 --rubric five.yaml --auditor amina --answers a.json --partial")
    assert ran.code == 1
    assert "F-01 needs evidence" in ran.err
    assert "answers are kept" in ran.err
    assert office("ehcp-audit audits submit D-1 --rubric five.yaml --auditor amina").code == 1


def test_the_writer_may_not_audit_their_own_plan(office: Shell) -> None:
    """A person who wrote a plan is refused as its auditor."""
    ran = office("ehcp-audit score D-1 --rubric five.yaml --auditor wes")
    assert ran.code == 2
    assert "wrote this plan" in ran.err


def test_unknown_names_offer_the_nearest(office: Shell) -> None:
    """Unknown plans, people and rubrics are refused with near misses."""
    assert "Did you mean amina?" in office("ehcp-audit score D-1 --rubric five.yaml --auditor amena").err
    assert "D-1" in office("ehcp-audit score D-11 --rubric five.yaml --auditor amina").err
    assert "ehcp-quality" in office("ehcp-audit score D-1 --rubric ehcp-qualty --auditor amina").err
    assert "is not a file" in office("ehcp-audit score D-1 --rubric none.yaml --auditor amina").err


def test_nobody_named_is_told_to_name_an_auditor(office: Shell) -> None:
    """Without --auditor and without a login that is known, the remedy is --auditor."""
    assert "--auditor" in office("ehcp-audit score D-1 --rubric five.yaml").err


def test_a_finished_audit_is_reopened_with_a_reason_and_corrected(office: Shell) -> None:
    """A second run is refused; reopening makes a revision, and the corrected answers count."""
    (office.folder / "a.json").write_text(json.dumps({"A-01": "met", "D-01": "met", "F-01": "met"}))
    line = "ehcp-audit score D-1 --rubric five.yaml --auditor amina --answers a.json"
    assert office(line).code == 0
    refused = office(line)
    assert refused.code == 2
    assert "has audited this version" in refused.err
    audit = json.loads(office("ehcp-audit audits list --json").out)[0]["audit"]["audit_id"]
    reopened = office(f"ehcp-audit audits reopen {audit[:8]} --reason 'Page 14 was missed'")
    assert "revision 2, with its 3 answers" in reopened.out
    (office.folder / "b.json").write_text(json.dumps({"A-01": "not met"}))
    again = office(line.replace("a.json", "b.json"))
    assert "Overall: 80%, Good." in again.out
    assert len(json.loads(office("ehcp-audit audits list --json").out)) == 1
    assert "2 problems" not in office("ehcp-audit store check").out
    assert office("ehcp-audit store check").code == 0


def test_a_changed_rubric_under_one_version_is_refused(office: Shell) -> None:
    """A rubric that was used can't change under its version: refused, with the remedy."""
    office("ehcp-audit score D-1 --rubric five.yaml --auditor amina", typed="q\n")
    (office.folder / "five.yaml").write_text(
        RUBRIC.strip().replace("weight: 3", "weight: 2"), encoding="utf-8"
    )
    ran = office("ehcp-audit score D-1 --rubric five.yaml --auditor bob", typed="q\n")
    assert ran.code == 2
    assert "new version number" in ran.err


def test_blind_pairs_are_compared_with_n(office: Shell) -> None:
    """Two audits of one version are compared as first submitted; a third by the same person is no pair."""
    for person, given in (("amina", "met"), ("bob", "not met")):
        answers = {"A-01": given, "D-01": "met", "F-01": "met"}
        (office.folder / "a.json").write_text(json.dumps(answers))
        office(f"ehcp-audit score D-1 --rubric five.yaml --auditor {person} --answers a.json")
    ran = office("ehcp-audit moderate compare")
    assert "1" in ran.out
    assert "D-1" in office("ehcp-audit moderate compare --json").out
    volume = json.loads(office("ehcp-audit trends volume --json").out)
    assert volume["whole"]["audits"] == 2
    assert volume["whole"]["plans"] == 1
