"""Headings as councils' case systems export them: taken where the meaning is certain, else offered or listed."""

import json

import pytest
from house import Shell, write_sheet

from audit.office_files.plans.heading_words import CASE_NUMBERS, FACTS, REFERENCES
from audit.office_files.plans.meanings import meaning_of
from audit.office_files.plans.near_headings import NEAR

CERTAIN = {
    "plan reference": "EHCP ID | EHCP Reference Number | EHC Plan No.",
    "case number": "Our ref | Child Ref | Mosaic No | LCS Number | Liquidlogic ID | Synergy Student ID | Capita ONE ID | SEN File No",
    "year group": "Yr Grp | NCYear | Year Gp | Nat Curr Year | NCY Actual | Year Group (NCY) | Pupil Year Group | YearGroup",
    "need": "Prim Need | Primary Need (SEN2) | Primary Need Code | SEN Type 1 | PrimaryNeed | Student primary need | Need Type 1",
    "secondary need": "Sec Need | Need 2 | SecondaryNeed | Secondary SEN Need",
    "status": "Plan stage | EHCP Stage | EHC Plan Status | Plan Status (Draft/Final)",
    "plan type": "Type of EHCP | Reason for amendment",
    "sex": "Sex at birth | M/F | Child gender",
    "placement": "Establishment Type | Type of school",
    "looked after": "LAC Status | Is CLA | LAC (Y/N) | CiC status | LAC?",
    "known to social care": "Known to SC | Open to CSC (Yes/No)",
    "writer": "Who wrote it | Plan written by | Plan Author | Drafted by",
    "team": "Area Team | SEN Team Name",
    "locality": "SEN Locality | District name",
    "date requested": "EHCNA Request Date | Date of Initial Request | Request Received (dd/mm/yyyy)",
    "draft date": "Draft EHCP Date | Date Draft Plan Issued | Proposed Plan Date | DraftDate",
    "final date": "EHCP_FINAL_DT | Date Final Plan Issued | Final EHCP Date | FinalDate",
    "date of plan": "EHCP Issue Date | Date of plan | Date issued",
    "date initial ehc plan issued": "EHCP start date | Date initial EHC plan issued",
    "last review": "Last AR Date | Date of last AR | Most recent annual review",
    "age at final": "Age at final plan | Age at final",
    "next review": "AR Due Date | Next Annual Review Date | NextReviewDate",
    "section B": "EHCP_SectionB | Sec_B | B SEN | Section B (SEN)",
    "section F": "F - SEP | Section F: SEP",
    "section H": "Section H1/H2 | Sections H1 and H2 | H1 & H2",
    "section H1": "Social Care Provision H1 | Section H / H1",
    "social care advice requested": "SC advice requested | Date social care advice was requested",
}  # fmt: skip
UNCERTAIN = (
    "Setting | Provision | Stage | AR Date | Annual Review Date | Pupil No | Lead Officer | Referral Date | Current Age "
    "| Pupil Voice | Review date | Age | ID | Date | Area | SEN Area | Region | Version | Exception | SEN | Views "
    "| Personal budget | Education provision | Caseworker | Allocated Caseworker | Case Officer Name | EHC Co-ordinator "
    "| SENDO | EP advice date | Social care report date"
)
#: What would be wrong in any field that we hold.
NONE_OF_OURS = (
    "EP advice due | Health advice status | Social care advice comments | Health and social care advice | "
    "Section B and F | Sections C/G | Section B, F | Ever LAC | SEP | DT | In 20 Weeks | School | Base | Ward | Funding band"
)


def _cells(words: str) -> list[str]:
    return [cell.strip() for cell in words.split("|")]


@pytest.mark.parametrize(("meaning", "heading"), [(m, h) for m, hs in CERTAIN.items() for h in _cells(hs)])
def test_a_certain_heading_is_taken(meaning: str, heading: str) -> None:
    """What case systems call a field, in their own cases and abbreviations, means that field."""
    assert str(meaning_of(heading.rpartition(" / ")[2])) == meaning


@pytest.mark.parametrize("heading", [*_cells(UNCERTAIN), *_cells(NONE_OF_OURS)])
def test_an_uncertain_heading_is_never_taken(heading: str) -> None:
    """A heading that may mean something else is none of ours: two sections in one, a due date, a status."""
    assert meaning_of(heading) is None


def test_a_heading_means_one_thing() -> None:
    """No heading stands under two fields, none is both taken and offered, and all that is offered is known."""
    listed = [*REFERENCES, *CASE_NUMBERS, *(heading for headings in FACTS.values() for heading in headings)]
    assert [each for each in set(listed) if listed.count(each) > 1] == []
    assert [each for each in NEAR if meaning_of(each)] == []
    assert [each for offered in NEAR.values() for each in offered if not meaning_of(each)] == []


def test_what_a_heading_may_mean_is_offered(shell: Shell) -> None:
    """An uncertain heading's column is left out, and each meaning that it may have is offered."""
    write_sheet(shell.folder / "p.csv", "| EHCP ID | Prim Need | AR Date |\n| X-1 | ASD | 01/02/2025 |")
    ran = shell("ehcp-audit plans import p.csv")
    assert "[PLN008]" in ran.err
    assert '"last annual review" or "next annual review"' in ran.err
    assert ran.last == "Stored 1 plan."


def test_a_column_headed_by_the_child_is_masked(shell: Shell) -> None:
    """Under "Pupil" stand names: masked like others. A sentence or a yes is no name, told, and never looked for."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Plan ref | Pupil | Section B |
        | X-1 | Peregrine Ottershaw | Peregrine reads slowly |
        | X-2 | He likes trains and runs, and he is kind to all | He likes trains and reads slowly |
        | X-3 | Yes | Yes he reads slowly |
        """,
    )
    ran = shell("ehcp-audit plans import p.csv")
    assert "[PLN055]" in ran.err
    assert "B3:B4" in ran.err
    texts = [
        json.loads(shell(f"ehcp-audit plans show X-{number} --json").out)["sections"][0]["text"]
        for number in (1, 2, 3)
    ]
    assert texts == ["[child] reads slowly", "He likes trains and reads slowly", "Yes he reads slowly"]
