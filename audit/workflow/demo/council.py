"""The demo's council: its staff, and its plans as rows of a real spreadsheet, by seed."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from audit.domain.people import Person, Role
from audit.workflow.demo.phrases import FORENAMES, SECTIONS, SOCIAL_CARE_ADVICE, SURNAMES, TOWNS

PLANS = 340
FIRST_MONTH, LAST_MONTH = date(2025, 5, 1), date(2026, 10, 1)
#: The demo's story ends with this working day; its reports are made on the one after.
LAST_DAY, REPORT_DAY = date(2026, 10, 30), date(2026, 11, 2)
#: From here on audits rise and social care advice improves: the new audit tool and the new officer.
START = date(2026, 2, 1)

SEVERE, LENIENT = "harriet", "lewis"
MODERATORS = ("nora", "owen")
WRITERS = tuple(f"writer{number}" for number in range(1, 7))
TEAMS, DISTRICTS = ("North", "East", "South"), ("Marl Vale", "Saltgarth", "Upper Thorn")
NEEDS = ("ASD", "SEMH", "SLCN", "MLD", "SLD", "PD", "HI", "VI", "SPLD")

_AUDITORS = (
    ("alice", "education"), ("ben", "education"), (SEVERE, "education"), ("dilys", "education"),
    ("ewan", "education"),
    ("farah", "health"), ("gwen", "health"), ("idris", "health"),
    ("jo", "social care"), ("kit", "social care"), (LENIENT, "social care"), ("mina", "social care"),
)  # fmt: skip
AUDITORS = tuple(name for name, _ in _AUDITORS)


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """One invented plan: its row, and how good each section truly is, 0 to 1 (what auditors try to see).

    `words` fill the passages of its sections.
    """

    ref: str
    row: dict[str, str | date]
    quality: dict[str, float] = field(default_factory=dict)
    finalised_on: date = FIRST_MONTH
    words: dict[str, str] = field(default_factory=dict)


def staff() -> tuple[Person, ...]:
    """Return the demo's dozen auditors, two moderators, a quality lead and six plan writers."""
    auditors = [Person(name, name.title(), agency) for name, agency in _AUDITORS]
    others = [
        Person("nora", "Nora", "education", Role.MODERATOR),
        Person("owen", "Owen", "health", Role.MODERATOR),
        Person("priya", "Priya", "education", Role.LEAD),
    ]
    writers = [
        Person(name, name.title(), "education", Role.WRITER, TEAMS[n % 3]) for n, name in enumerate(WRITERS)
    ]
    return (*auditors, *others, *writers)


def plans(random: Random) -> tuple[DemoPlan, ...]:
    """Return the demo's plans in the order in which they were finalised."""
    days = sorted(random.randrange(540) for _ in range(PLANS))
    return tuple(_plan(random, number, FIRST_MONTH - timedelta(days=45) + timedelta(days=day))
                 for number, day in enumerate(days, 1))  # fmt: skip


def _plan(random: Random, number: int, finalised_on: date) -> DemoPlan:
    name = random.choice(FORENAMES)
    surname = random.choice(SURNAMES)
    born = date(random.randint(2009, 2020), random.randint(1, 12), random.randint(1, 28))
    general = random.gauss(0.58, 0.16)
    better = 0.22 if finalised_on >= START - timedelta(days=30) else 0.0
    quality = {code: _within(general + random.gauss(0, 0.14)) for code in SECTIONS}
    for code in ("D", "H1", "H2"):
        quality[code] = _within(quality[code] - 0.18 + better)
    advised = _within(general - 0.15 + better + random.gauss(0, 0.1))
    words = _filler(random, name, finalised_on)
    requested = finalised_on - timedelta(days=random.randint(90, 150))
    row: dict[str, str | date] = {
        "Plan reference": f"D-{number:04d}",
        "Forename": name,
        "Surname": surname,
        "Date of birth": born,
        "Primary need": random.choices(NEEDS, (9, 6, 7, 4, 3, 2, 1, 1, 2))[0],
        "Plan status": "Final",
        "Plan type": random.choices(("New", "Amended after review", "Phase transfer"), (6, 3, 1))[0],
        "Final date": finalised_on,
        "Date requested": requested - timedelta(days=20),
        "District": random.choice(DISTRICTS),
        "Team": random.choice(TEAMS),
        "Plan writer": random.choice(WRITERS),
        "Placement": random.choice(("Mainstream", "Special", "Resourced provision")),
    }
    for code, (good, weak) in SECTIONS.items():
        passage = random.choice(good if random.random() < quality[code] else weak)
        row[f"Section {code}"] = passage.format(**words)
    advice = random.choice(SOCIAL_CARE_ADVICE[0 if random.random() < advised else 1])
    row["Social care advice"] = advice.format(**words)
    for agency in ("Social care", "Educational psychology", "Health"):
        pace = advised if agency == "Social care" else 0.75
        days = random.randint(20, 42) if random.random() < pace else random.randint(45, 85)
        row[f"{agency} advice requested"] = requested
        row[f"{agency} advice received"] = requested + timedelta(days=days)
    basis = (
        "assessment" if advised > 0.75 else "spoke to the family" if advised > 0.5 else "records check only"
    )
    row["Social care advice basis"] = basis
    return DemoPlan(str(row["Plan reference"]), row, quality, finalised_on, words)


def _filler(random: Random, name: str, on: date) -> dict[str, str]:
    # The phrases have verbs of one person, so a child who is neither "he" nor "she" goes by name.
    alone = (name, name, f"{name}'s")
    he, him, his = random.choice((("he", "him", "his"), ("she", "her", "her"), alone))
    week = f"the week of {on - timedelta(days=random.randint(60, 120)):%d/%m/%Y}"
    return {
        "name": name, "he": he, "He": he[0].upper() + he[1:], "him": him, "his": his,
        "town": random.choice(TOWNS), "week": week, "year": str(on.year + 1),
    }  # fmt: skip


def _within(quality: float) -> float:
    return min(max(quality, 0.02), 0.98)
