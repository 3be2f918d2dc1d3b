"""A rubric on paper and in Excel says all that an auditor is held to: nothing is left in the YAML alone."""

from pathlib import Path

import pytest
from house import Shell
from openpyxl import load_workbook

EVERYTHING = """\
rubric: whole
version: "1"
title: Everything said
sign_off: manager
who_may_audit: [education, quality lead]
effective: {from: 2026-09-01}
advice_stages: {stages: [draft, signed off], signed_off_by: Service lead}
counts_as: {absent: not met, none stated: left out}
scales:
  met: [{answer: met, points: 2, descriptor: Fully so}, {answer: "partly, or late", points: 1}, {answer: not met, points: 0, severity: critical}]
  marks: {number: {from: 0, to: 10}, bands: [{band: strong, from: 8}, {band: weak, from: 0}]}
  dated: {date: done when dated, or: [{answer: not done, points: 0}]}
  noted: [{answer: seen}, {answer: not seen}]
scale: met
grades: [{grade: Good, from: 0.7, good: true, meaning: Sound.}, {grade: Middle, from: 0.4}, {grade: Poor, from: 0}]
impact: {question: What difference does it make?, scale: noted}
limits:
  - {when: {criterion: W-1, share: {answer: "partly, or late", over: 0.25}}, grade_at_most: Middle, because: One.}
  - {when: {section: D, below: 0.5}, grade_at_most: Middle, because: Two.}
  - {when: {severity: critical}, grade_at_most: Poor, because: Three., caps: F}
sections:
  - section: F
    weight: 2
    criteria:
      - id: W-1
        question: Is it specific?
        for_each: {row: provision, then: count, enough: 3}
        guidance: Read the weakest line first.
        descriptors: {met: Task and skill and time}
        good: Named.
        poor: Vague.
        source: {law: "reg 12(1)(f)", code: "9.69", case: "L v Clarke [1998]", local: Ours}
        evidence: {required_when: always}
        comment: {required_when: ["partly, or late", not met]}
  - section: D
    criteria:
      - id: W-2
        question: Is each need met?
        link: [D, H1, H2]
        scale: marks
        source: {code: "9.69"}
        applies_when:
          section_state: {D: content}
          any: [{year_group: {at_least: 9}}, {looked_after: yes}]
          unless: {answer: {W-1: [met, not met]}, age_at_final: {under: 5}}
      - {id: W-3, question: When was the child seen?, scale: dated, source: {local: Ours}, answered_from: conversation with the worker}
      - {id: W-4, question: Anything else?, scale: noted, source: {local: Ours}}
"""
SAID = [
    "once for each provision of F: 3 with full marks are enough",
    "the link from D to H1 or H2",
    "section D has: content; either year group at least 9, or looked after; "
    'not if age when finalised at most 4 and W-1 was answered "met" or "not met"',
    "met: Task and skill and time",
    "Read the weakest line first.",
    'evidence: always; comment: "partly, or late" or "not met"',
    "L v Clarke [1998]",
    "none and said so left out",
    "0 to 10; strong from 8; weak from 0",
    "a date; not done (0)",
    "from a conversation with the worker",
    "Good from 70%: Sound.",
    'If W-1 is "partly, or late" in more than 25% of its rows, the overall is at most Middle. One.',
    "If section D scores below 50%, the overall is at most Middle. Two.",
    "If any answer is critical, section F is at most Poor. Three.",
    "Who may audit: education, quality lead.",
    "In use: from 01/09/2026.",
    "Signed off by: manager.",
    "Stages of advice: draft, then signed off.",
    "What difference does it make?",
]


def export(shell: Shell, ending: str) -> Path:
    """Write the rubric of everything, and return what was exported of it."""
    (shell.folder / "whole.yaml").write_text(EVERYTHING, encoding="utf-8")
    ran = shell(f"ehcp-audit rubrics export whole.yaml whole.{ending}")
    assert ran.code == 0, ran.err
    return shell.folder / f"whole.{ending}"


@pytest.mark.parametrize("words", SAID)
def test_the_workbook_says_what_the_rubric_says(shell: Shell, words: str) -> None:
    """Opened again, each thing stands in a cell."""
    book = load_workbook(export(shell, "xlsx"))
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert any(words in cell for cell in cells)
    assert book.sheetnames == ["Criteria", "Scales", "Grades and limits"]


@pytest.mark.parametrize("words", SAID)
def test_the_page_says_what_the_rubric_says(shell: Shell, words: str) -> None:
    """The printable page says it in the same words."""
    from html import unescape

    page = unescape(export(shell, "html").read_text(encoding="utf-8"))
    assert words.rstrip(".") in page


def test_law_and_case_stand_apart_and_come_back(shell: Shell) -> None:
    """A workbook that was exported makes the questions again, with each line of their source."""
    export(shell, "xlsx")
    assert shell("ehcp-audit rubrics new again --rows whole.xlsx -o again.yaml").code == 0
    shown = shell("ehcp-audit rubrics show again.yaml --full").out
    assert "Source: reg 12(1)(f); Code 9.69; L v Clarke [1998]; Ours" in shown


@pytest.mark.parametrize("name", ["ehcp-quality", "ehcp-dip", "social-care-advice", "timeliness"])
@pytest.mark.parametrize("ending", ["xlsx", "html"])
def test_shipped_rubrics_are_exported_whole(shell: Shell, name: str, ending: str) -> None:
    """Every way to come to an overall, dates and local milestones among them."""
    assert shell(f"ehcp-audit rubrics export {name} out.{ending}").code == 0
