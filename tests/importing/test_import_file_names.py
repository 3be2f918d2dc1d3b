"""Names of imported files: shown and logged where they say what a file is, hidden where they may tell who."""

from pathlib import Path

import pytest

from audit.privacy.name_words import COMMON_WORDS
from audit.workflow.importing.files import told_files
from audit.workflow.importing.plain_names import PLAIN_WORDS


@pytest.mark.parametrize(
    "name",
    [
        "plans-amended.xlsx",
        "Plans final draft v2.xlsx",
        "PlansAmended.xlsx",
        "audits last 18 months.csv",
        "EHCP_Export_20261105_093012.csv",
        "reviews 05112026 corrected.xlsx",
        "audits April 2025.xlsx",
        "audits_april_2025.xlsx",
        "advice may-26 updated.xlsx",
        "SEN team plans v2 Oct.csv",
        "2024-2025 audit log (1).xlsx",
        "audit-log-Q3.csv",
    ],
)
def test_a_name_that_tells_what_a_file_is_is_shown(name: str) -> None:
    """What councils call their exports is told as it stands, so that imports are told apart."""
    assert told_files([Path(name)]) == name


@pytest.mark.parametrize(
    "name",
    [
        "Perry Ottershaw.xlsx",
        "plans-amended Perry.xlsx",
        "April Young.xlsx",
        "May.xlsx",
        "June English final.docx",
        "August plans.xlsx",
        "OttershawPerry final.docx",
        "PO final.docx",
        "4471829.xlsx",
        "EHCP 447182 final.docx",
        "9434765919.csv",
        "A123456789012 plan.docx",
        "plan 12.03.2011.docx",
        "12032011.docx",
        "20110312 final.docx",
        "Mark West reviews.xlsx",
        "Осень final.xlsx",
    ],
)
def test_a_name_that_may_tell_who_is_not(name: str) -> None:
    """Names, initials, case numbers, UPNs, NHS numbers and days of birth: the kind of file alone is told."""
    assert told_files([Path(name)]) == f"a {Path(name).suffix} file"


def test_no_plain_word_is_a_name() -> None:
    """Of the words that are shown none is a name too, but for the short form of January."""
    assert {"jan"} == PLAIN_WORDS & COMMON_WORDS
