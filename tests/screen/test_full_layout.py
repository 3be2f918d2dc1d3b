"""What the full screen draws: words wrapped and scrolled, nothing cut off, nothing stale."""

import pytest
from full_world import Keys, desk_of, given, run, words
from house import Shell

from audit.screen.full import FullScreen
from audit.screen.full_side import Side
from audit.screen.full_text import PlanText
from audit.workflow.auditing.desk import Desk


@pytest.fixture
def desk(shell: Shell) -> Desk:
    """The desk of an auditor with a plan whose text is full of markup."""
    return desk_of(shell)


def drawn(screen: FullScreen) -> list[str]:
    """Return the rows of the criteria's side as they stand on the screen."""
    side = screen.query_one(Side)
    return [side.render_line(row).text.rstrip() for row in range(side.scrollable_content_region.height)]


def test_wrapped_words_stand_under_the_words(desk: Desk) -> None:
    """A finding longer than the side goes on under its words, not under its dash."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("N", "N")
        rows = drawn(screen)
        first = next(at for at, row in enumerate(rows) if row.startswith("- "))
        assert rows[first + 1].startswith("  ")
        assert rows[first + 1].strip()

    run(desk, steps)


def test_the_side_is_wrapped_anew_when_the_window_grows(desk: Desk) -> None:
    """In a wider window the same words take fewer rows."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        narrow = screen.query_one(Side).virtual_size.height
        await keys.resize(160, 24)
        assert screen.query_one(Side).virtual_size.height < narrow

    run(desk, steps, (60, 16))


def test_every_key_is_listed_at_80x24(desk: Desk) -> None:
    """The list of keys fits the side, and any key goes back."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("H")
        assert "Any key goes back." in drawn(screen)
        await keys("Q", "Q")

    assert run(desk, steps) == ""


def test_the_keys_are_scrolled_where_the_window_is_smaller(desk: Desk) -> None:
    """Arrows move the list of keys; any other key goes back, and is not an answer."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("H", "end")
        assert "Any key goes back." in drawn(screen)
        await keys("m")
        assert "A-01" in drawn(screen)[0]

    run(desk, steps, (60, 16))
    assert given(desk) == {}


def test_a_long_message_takes_a_second_line(desk: Desk) -> None:
    """What does not fit one line is not cut off, and the next short message takes one line again."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("m", "equals_sign")
        await keys.type("7")
        await keys("n", "S")
        assert screen.query_one("#said").region.height == 2
        await keys("E")
        assert screen.query_one("#said").region.height == 1

    run(desk, steps)


def test_a_concern_of_which_nobody_is_told_leaves_the_question_in_sight(desk: Desk) -> None:
    """After Enter for nobody the question stands there again: no answer is given blind."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("C", "1", "enter")
        assert "Kept. Nobody is recorded as told" in words(screen, "#said")
        assert "A-01" in drawn(screen)[0]

    run(desk, steps)
    assert given(desk) == {}


def test_text_is_drawn_anew_only_when_something_in_it_changes(desk: Desk) -> None:
    """The same section with the same findings stays as it is drawn; evidence is marked at once."""

    async def steps(screen: FullScreen, keys: Keys) -> None:
        await keys("m", "P")
        plan = screen.query_one(PlanText)
        plain = [plan.get_line(1).spans]
        await keys("E")
        await keys.type("kites")
        marked = plan.get_line(1)
        assert plain == [[]]
        assert [marked.plain[span.start : span.end] for span in marked.spans] == ["kites"]

    run(desk, steps)
