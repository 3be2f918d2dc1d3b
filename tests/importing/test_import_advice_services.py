"""Tables of advice in which several services of one agency advise on one plan: each is a piece of its own."""

import json

import pytest
from house import Shell, write_sheet
from import_world import write_book

from audit.office_files.plans.agencies import agency_of, service_of

PLAN = "| Plan ref | Primary need |\n| P-1 | ASD |"
SERVICES = """
| Plan ref | Advice from                 | Date requested | Date received | Advice       |
|----------|-----------------------------|----------------|---------------|--------------|
| P-1      | CAMHS                       | 03/02/2025     |               |              |
| P-1      | OT                          | 03/02/2025     |               |              |
| P-1      | Health                      | 03/02/2025     |               |              |
| P-1      | Speech and Language Therapy | 03/02/2025     | 10/03/2025    |              |
| P-1      | Paediatrician               | 03/02/2025     | 10/03/2025    |              |
| P-1      | School nurse                | 03/02/2025     |               |              |
| P-1      | School                      | 03/02/2025     | 11/02/2025    | Reads a page |
"""


@pytest.mark.parametrize(
    ("words", "agency", "service"),
    [
        ("school nurse", "health", "Nursing"),
        ("community nursing", "health", "Nursing"),
        ("nursery nurse", "education", "Nursery"),
        ("school senco", "education", "School"),
        ("health", "health", ""),
    ],
)
def test_whose_service_it_is(words: str, agency: str, service: str) -> None:
    """A nurse is of health, and one of a nursery of education."""
    assert (agency_of(words), service_of(words)) == (agency, service)


def held(shell: Shell) -> list[tuple[str, str | None, str | None]]:
    """The agency, service and day of receipt of the advice that is held."""
    advice = json.loads(shell("ehcp-audit plans show P-1 --json").out)["advice"]
    return sorted((each["agency"], each["team"] or "", each["received_on"] or "") for each in advice)


def test_services_asked_on_one_day_are_pieces_of_their_own(shell: Shell) -> None:
    """Six of health, of which three were dropped as known already; the file again changes nothing."""
    write_sheet(shell.folder / "plans.csv", PLAN)
    write_sheet(shell.folder / "advice.csv", SERVICES)
    shell("ehcp-audit plans import plans.csv")
    assert shell("ehcp-audit plans advice advice.csv").last == "Stored 7 pieces of advice."
    assert held(shell) == [
        ("education", "School", "2025-02-11"),
        ("health", "", ""),
        ("health", "CAMHS", ""),
        ("health", "Nursing", ""),
        ("health", "Occupational therapy", ""),
        ("health", "Paediatrics", "2025-03-10"),
        ("health", "Speech and language therapy", "2025-03-10"),
    ]
    again = shell("ehcp-audit plans advice advice.csv")
    assert ("7 pieces of advice known already" in again.out, again.last) == (True, "Stored nothing.")
    assert "CAMHS" in shell("ehcp-audit plans show P-1").out


def test_a_piece_held_answers_for_one_row(shell: Shell) -> None:
    """A second service without a name, asked on the day of one that is held, comes beside it; a copied row is told."""
    write_sheet(shell.folder / "plans.csv", PLAN)
    shell("ehcp-audit plans import plans.csv")
    head = "| Plan ref | Agency | Requested | Team |\n"
    write_sheet(shell.folder / "first.csv", head + "| P-1 | Health | 03/02/2025 | North |")
    assert shell("ehcp-audit plans advice first.csv").last == "Stored 1 piece of advice."
    rows = "| P-1 | Health | 03/02/2025 | North |\n| P-1 | Health | 03/02/2025 | |\n| P-1 | Health | 03/02/2025 | |"
    write_sheet(shell.folder / "more.csv", head + rows)
    ran = shell("ehcp-audit plans advice more.csv")
    assert ran.last == "Stored 1 piece of advice."
    assert "(row 4): The row says the same of the same plan as the one at more (row 3)" in ran.err
    assert held(shell) == [("health", "", ""), ("health", "North", "")]


def test_words_fill_in_the_advice_of_their_own_service(shell: Shell) -> None:
    """What awaits CAMHS is never filled in by the words of a therapist; that of health as a whole is."""
    write_sheet(shell.folder / "plans.csv", PLAN)
    shell("ehcp-audit plans import plans.csv")
    head = "| Plan ref | Agency | Requested | Advice |\n"
    write_sheet(shell.folder / "asked.csv", head + "| P-1 | CAMHS | 03/02/2025 | |")
    shell("ehcp-audit plans advice asked.csv")
    write_sheet(
        shell.folder / "came.csv", head + "| P-1 | OT | | Holds a pencil |\n| P-1 | CAMHS | | Sleeps little |"
    )
    assert shell("ehcp-audit plans advice came.csv").last == "Stored 2 pieces of advice."
    advice = json.loads(shell("ehcp-audit plans show P-1 --json").out)["advice"]
    assert sorted((each["team"], each["requested_on"]) for each in advice) == [
        ("CAMHS", "2025-02-03"),
        ("Occupational therapy", None),
    ]


@pytest.mark.parametrize("head", ["Agency | Service", "Service | Agency"])
def test_an_agency_and_its_service_in_two_columns_are_told_together(shell: Shell, head: str) -> None:
    """Whichever stands first: two services of health asked on one day were one piece of advice."""
    write_sheet(shell.folder / "plans.csv", PLAN)
    shell("ehcp-audit plans import plans.csv")
    rows = [("Health", "OT"), ("Health", "Community therapies"), ("Social care", ""), ("Education", "School")]
    table = [f"| Plan ref | {head} | Requested |"]
    for pair in rows:
        first, second = pair if head.startswith("Agency") else pair[::-1]
        table.append(f"| P-1 | {first} | {second} | 03/02/2025 |")
    write_sheet(shell.folder / "advice.csv", "\n".join(table))
    ran = shell("ehcp-audit plans advice advice.csv")
    assert ran.last == "Stored 4 pieces of advice."
    assert held(shell) == [
        ("education", "School", ""),
        ("health", "Community therapies", ""),
        ("health", "Occupational therapy", ""),
        ("social care", "", ""),
    ]


def test_names_in_a_column_of_advisers_are_no_service(shell: Shell) -> None:
    """Beside an agency somebody's name stands as often as a service: of it the job alone is kept."""
    write_sheet(shell.folder / "plans.csv", PLAN)
    shell("ehcp-audit plans import plans.csv")
    rows = ("Xyla Quorn", "Orrin Vastwell, therapy lead", "Community therapies")
    table = [f"| P-1 | Health | {who} | {day:02}/02/2025 |" for day, who in enumerate(rows, 3)]
    write_sheet(
        shell.folder / "advice.csv", "\n".join(["| Plan ref | Agency | Professional | Requested |", *table])
    )
    assert shell("ehcp-audit plans advice advice.csv").last == "Stored 3 pieces of advice."
    assert [team for _, team, _ in held(shell)] == ["", "Community therapies", "therapy lead"]
    for name in ("Xyla", "Quorn", "Orrin", "Vastwell"):
        assert name.encode() not in (shell.store.read_bytes())


def test_services_on_two_sheets_are_no_repetition(shell: Shell) -> None:
    """Rows that differ in the service alone are two pieces, and the second sheet is read as well."""
    write_sheet(shell.folder / "plans.csv", PLAN)
    shell("ehcp-audit plans import plans.csv")
    head = "| Plan ref | Agency | Service | Requested |\n"
    sheets = {name: f"{head}| P-1 | Health | {name} | 03/02/2025 |" for name in ("OT", "CAMHS")}
    write_book(shell.folder / "advice.xlsx", sheets)
    assert shell("ehcp-audit plans advice advice.xlsx").last == "Stored 2 pieces of advice."
