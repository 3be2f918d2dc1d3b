"""The full screen by keyboard alone, through Pilot: a whole audit, and every key."""

import json
import sys
from pathlib import Path

import pytest
from full_world import PLANS, Keys, desk_of, given, run, words
from house import Shell, write_sheet

from audit.screen.full import FullScreen
from audit.screen.full_text import PlanText
from audit.workflow.actions import actions_of
from audit.workflow.auditing.desk import Desk
from audit.workflow.auditing.sitting import sit_down
from audit.workflow.concerns import list_concerns
from audit.workflow.words import quoted


@pytest.fixture
def desk(shell: Shell) -> Desk:
    """The desk of an auditor with a plan whose text is full of markup."""
    return desk_of(shell)


def test_a_whole_audit_by_keyboard_alone(desk: Desk) -> None:
    """One key an answer; evidence by selecting words; gap, action, impact and submission by number."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("m")
        assert "E-01" in words(screen, "#question")
        await keys("equals_sign")
        await keys.type("7")
        assert "F-01" in words(screen, "#question")
        await keys("tab", "down", "down", "home", *["ctrl+shift+right"] * 2, "n")
        await keys.type("Quantify it")
        await keys("1")
        await keys.type("north")
        await keys.type("10/12/2026")
        assert "Action kept, by 10/12/2026" in words(screen, "#said")
        await keys("G", "1", "R")
        await keys.type("too vague")
        await keys("S", "1")
        assert "Submit the audit now?" in words(screen, "#question")
        await keys("1")

    assert run(desk, steps) == "submit"
    assert given(desk) == {"A-01": "met", "E-01": "7", "F-01": "not met"}
    last = next(j for (criterion, _), j in desk.sitting.answers.items() if criterion == "F-01")
    assert (last.fault, last.comment) == ("writer", "too vague")
    assert quoted(desk.sitting.version, last.evidence[0]).startswith("Some [")
    assert desk.sitting.revision.impact == "large"
    assert actions_of(desk.sitting.store, desk.sitting.audit.audit_id)[0].owner == "north"


def test_markup_and_codes_in_a_plan_are_text(desk: Desk) -> None:
    """What would be markup or an escape code is shown as it stands, and acts on nothing."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("N", "N")
        text = screen.query_one(PlanText).text
        assert "[bold]help[/b] as required [@click=app.quit]" in text
        assert "\x1b" not in text
        assert "[/b] [@click=app.quit]" in words(screen, "#question")

    run(desk, steps)


def test_findings_are_shown_in_place_and_beside(desk: Desk) -> None:
    """The vague words are underlined in the text and listed beside the question, for the auditor to judge."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("N", "N")
        assert '"as required"' in words(screen, "#question")
        line = screen.query_one(PlanText).get_line(1)
        marked = [line.plain[span.start : span.end] for span in line.spans]
        assert "as required" in marked

    run(desk, steps)


def test_next_previous_unanswered_and_by_number(desk: Desk) -> None:
    """N and P step, W goes to the next without an answer, = goes to a question by its number."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("P")
        assert "A-01" in words(screen, "#question")
        await keys("m", "P")
        assert "> m  met" in words(screen, "#question")
        await keys("W")
        assert "E-01" in words(screen, "#question")
        await keys("equals_sign")
        await keys.type("f-01")
        assert "F-01" in words(screen, "#question")
        assert "question 3 of 3, 1 answered" in words(screen, "#head")
        await keys("Q")

    assert run(desk, steps) == ""


def test_undo_and_what_needs_an_answer_first(desk: Desk) -> None:
    """U takes back the last answer and goes there; evidence needs an answer; nothing left is said."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("E")
        assert "Answer the question first." in words(screen, "#said")
        await keys("e")
        assert "Commands are capitals: Shift and E." in words(screen, "#said")
        await keys("m", "U")
        assert "Undone: A-01." in words(screen, "#said")
        await keys("U")
        assert "nothing to undo" in words(screen, "#said")
        await keys("2", "P", "B")
        assert "Marked as good practice." in words(screen, "#question")
        await keys("B")
        assert "Marked as good practice." not in words(screen, "#question")

    run(desk, steps)
    assert given(desk) == {"A-01": "partly met"}


def test_words_typed_with_no_line_open_answer_one_question_at_most(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a letter after an answer is none, letters are held back until a pause; U takes the answer back."""
    clock = [100.0]
    monkeypatch.setattr("audit.screen.full.monotonic", lambda: clock[0])

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys(*"parent", "space", *"not", "space", *"met")
        assert "Typing words? No line is open" in words(screen, "#said")
        assert given(desk) == {"A-01": "partly met"}
        clock[0] += 2
        await keys("U", "N", "N", "n")
        assert given(desk) == {"F-01": "not met"}
        await keys("U", "e")
        assert "Typing words?" in words(screen, "#said")
        await keys("P", "P", "2")
        assert given(desk) == {"A-01": "partly met"}  # capitals and numbers are never held back

    run(desk, steps)


def test_a_quotation_that_the_words_lack_is_said_softly(desk: Desk) -> None:
    """Typed evidence that is not in the section is kept and marked; words of it, and pages, are not."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("m", "P", "E")
        await keys.type("likes trains")
        assert "not in section A as held here" in words(screen, "#said")
        assert 'Evidence, not in the words held: "likes trains"' in words(screen, "#question")
        await keys("E")
        await keys.type("likes kites")
        assert "Found in section A." in words(screen, "#said")
        await keys("E")
        await keys.type("p. 4")
        assert "Kept as page 4." in words(screen, "#said")
        assert words(screen, "#question").count("not in the words held") == 1

    run(desk, steps)


def test_guidance_and_keys_on_demand(desk: Desk) -> None:
    """? shows guidance and source, H the keys; any key goes back, and is not an answer."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        assert "Write as if the family will read this" in words(screen, "#said")
        await keys("T")
        assert "Section F." in screen.query_one(PlanText).text
        await keys("T")
        assert "Section F." not in screen.query_one(PlanText).text
        await keys("question_mark")
        assert "Source: Code 9.69" in words(screen, "#question")
        await keys("m", "H")
        assert "E  evidence" in words(screen, "#question")
        await keys("m")

    run(desk, steps)
    assert given(desk) == {}


def test_evidence_and_comment_are_typed_and_left(desk: Desk) -> None:
    """E without a selection asks for words or a page; Escape leaves it; what is found becomes a span."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("m", "P", "E", "x", "escape")
        assert "Left as it was." in words(screen, "#said")
        await keys("E")
        await keys.type("likes KITES")
        assert 'Evidence: "Likes kites"' in words(screen, "#question")
        await keys("E")
        await keys.type("p. 4")
        assert 'Evidence: "page 4"' in words(screen, "#question")
        await keys("G")
        assert "does not ask where a gap arose" in words(screen, "#said")

    run(desk, steps)


def test_words_are_selected_without_shift(desk: Desk) -> None:
    """M marks where the words begin, the arrows stretch the selection, and E takes it as evidence."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("m", "P", "tab", "down", "down", "home", "M", *["right"] * 5, "E")
        assert 'Evidence: "Likes"' in words(screen, "#question")
        await keys("M", "M")
        assert "No longer selecting." in words(screen, "#said")

    run(desk, steps)


def test_compulsory_evidence_and_wrong_numbers_are_told(desk: Desk) -> None:
    """An answer that needs evidence stays with the question; a number outside the scale is not saved."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("m", "equals_sign")
        await keys.type("70")
        assert "outside the scale" in words(screen, "#said")
        await keys("S")
        assert "questions have no answer yet" in words(screen, "#said")
        await keys("equals_sign")
        await keys.type("7")
        await keys("n")
        assert "needs evidence" in words(screen, "#said")
        await keys("S")
        assert "needs evidence" in words(screen, "#said")

    run(desk, steps)
    assert given(desk)["E-01"] == "7"


def test_a_concern_is_raised_at_any_moment(desk: Desk) -> None:
    """C keeps the concern at once and shows the route; on submission it asks who was told and when."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("C", "1")
        assert "Phone now" in words(screen, "#question")
        await keys("enter")
        await keys("m", "equals_sign")
        await keys.type("7")
        await keys("m", "S")
        assert "Concern: a child may be at risk" in words(screen, "#question")
        await keys.type("Front door")
        await keys.type("nonsense")
        assert "is not a day" in words(screen, "#said")
        await keys("S")
        await keys.type("Front door")
        await keys("enter")
        assert "What difference" in words(screen, "#question")
        await keys("escape", "Q")

    run(desk, steps)
    kept = list_concerns(desk.sitting.store)
    assert [each.concern.told for each in kept] == ["Front door"]


def test_it_resumes_where_it_was(desk: Desk) -> None:
    """A second sitting begins at the first question without an answer and says how far it is."""

    async def first(screen: FullScreen, keys: Keys) -> None:
        await keys("m", "Q")

    run(desk, first)
    again = Desk(
        sit_down(
            desk.sitting.store, "D-1", str(Path(desk.sitting.store.url[10:]).parent / "full.yaml"), "amina"
        )
    )

    async def second(screen: FullScreen, keys: Keys) -> None:
        assert "Going on: 1 of 3 answered." in words(screen, "#said")
        assert "E-01" in words(screen, "#question")

    run(again, second)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
def test_everything_fits_the_terminal(desk: Desk, size: tuple[int, int]) -> None:
    """At 80x24, and at the smallest that is offered, both sides, what was said and the keys are on screen."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        for part in ("#head", "#plan", "#question", "#said", "#foot"):
            region = screen.query_one(part).region
            assert region.width > 0
            assert region.bottom <= size[1]
        await keys("R", "m", "P", "R")
        assert screen.query_one("#line").region.bottom <= size[1]

    run(desk, steps, size)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_score_opens_it_on_a_capable_terminal(shell: Shell) -> None:
    """At a pseudo-terminal of 80x24 `score` opens the full screen, one key answers, and Q stops with all saved."""
    import os

    import pexpect

    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    shell("ehcp-audit people add amina")
    environment = {**os.environ, "TERM": "xterm", "EHCP_AUDIT_STORE": str(shell.store)}
    started = pexpect.spawn(
        sys.executable, ["-m", "audit", "score", "D-1", "--auditor", "amina"], env=environment,
        dimensions=(24, 80), encoding="utf-8", timeout=90, cwd=str(Path(__file__).parents[2]),
    )  # fmt: skip
    started.expect("H keys")
    started.send("m")
    started.expect("Saved")
    started.send("Q")
    started.expect("still unanswered")
    started.expect(pexpect.EOF)
    shown = json.loads(shell("ehcp-audit queue list --auditor amina --json").out)
    assert shown[0]["item"]["begun"] is True
