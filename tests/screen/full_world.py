"""A plan full of markup on the full screen, driven through Pilot by keyboard alone."""

import asyncio
from collections.abc import Awaitable, Callable

from house import Shell, write_sheet

from audit.screen.full import FullScreen
from audit.store.connect import open_store
from audit.workflow.auditing.desk import Desk
from audit.workflow.auditing.sitting import sit_down
from audit.workflow.words import said

RUBRIC = """
rubric: full
version: "1"
title: For the full screen
status: live
effective: {from: 2026-01-01}
scales:
  met:
    - {answer: met, points: 2, key: m}
    - {answer: partly met, points: 1, key: p}
    - {answer: not met, points: 0, key: n}
  difference:
    - {answer: large, points: 1}
    - {answer: small, points: 0}
  count: {number: {from: 0, to: 10}}
scale: met
grades:
  - {grade: Good, from: 0.7, good: true}
  - {grade: Inadequate, from: 0}
impact: {question: What difference does it make?, scale: difference}
sections:
  - section: A
    criteria:
      - {id: A-01, question: Are the views given?, good: "The child's own words", source: {code: "9.69"}}
  - section: E
    criteria:
      - {id: E-01, question: How many outcomes?, scale: count, source: {code: "9.69"}}
  - section: F
    criteria:
      - id: F-01
        question: "Is the provision specified? [/b] [@click=app.quit]"
        source: {code: "9.69"}
        checks: [vague_wording]
        evidence: {required_when: not met}
        action: {required_when: not met}
        faults: [writer, health]
"""

PLANS = (
    "| Plan reference | Status | Section A | Section E | Section F |\n|---|---|---|---|---|\n"
    "| D-1 | final | Likes kites | To read | Some [bold]help[/b] as required [@click=app.quit] \x1b[31m weekly |"
)

Steps = Callable[[FullScreen, "Keys"], Awaitable[None]]


class Keys:
    """Presses keys, and types words."""

    def __init__(self, pilot: object) -> None:
        """Keep the pilot."""
        self._pilot = pilot

    async def __call__(self, *keys: str) -> None:
        """Press keys, one after another."""
        await self._pilot.press(*keys)  # type: ignore[attr-defined]

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size, in columns and rows."""
        await self._pilot.resize_terminal(width, height)  # type: ignore[attr-defined]
        await self._pilot.pause()  # type: ignore[attr-defined]

    async def type(self, words: str) -> None:
        """Type words on the line, and Enter."""
        names = {" ": "space", "/": "slash", ".": "full_stop", "-": "minus"}
        await self(*[names.get(letter, letter) for letter in words], "enter")


def desk_of(shell: Shell) -> Desk:
    """Return the desk of an auditor with a plan whose text is full of markup."""
    (shell.folder / "full.yaml").write_text(RUBRIC.strip(), encoding="utf-8")
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    shell("ehcp-audit people add amina")
    store = open_store(str(shell.store))
    return Desk(sit_down(store, "D-1", str(shell.folder / "full.yaml"), "amina"))


def run(desk: Desk, steps: Steps, size: tuple[int, int] = (80, 24)) -> str | None:
    """Run the screen through some steps; return what it ended with."""

    async def drive() -> str | None:
        screen = FullScreen(desk)
        async with screen.run_test(size=size) as pilot:
            await steps(screen, Keys(pilot))
        return screen.return_value

    ended = asyncio.run(drive())
    desk.sitting.store.close()
    return ended


def words(screen: FullScreen, where: str) -> str:
    """Return the words that a part of the screen shows."""
    return str(screen.query_one(where).render())


def given(desk: Desk) -> dict[str, str]:
    """Return the answers so far, in words."""
    return {criterion: said(judgement) for (criterion, _), judgement in desk.sitting.answers.items()}
