"""An attacker with every table and sentence of one published report can't work out what it hides."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from attacker import HIDDEN, Attacker, read, unread
from report_world import Audited, build

from audit.domain.concern import ConcernKind
from audit.domain.read_period import read_period
from audit.store.connect import Store, open_store
from audit.store.facts.facts import completed_audits
from audit.workflow import actions, concerns
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.reporting.writing import make_report

OCTOBER = read_period("2026-10")
THRESHOLD = 5
WHOLE = Filters()


@pytest.fixture(scope="module")
def eventful(demo_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give the demo council with a few concerns and actions, so that these numbers are small as well."""
    path = tmp_path_factory.mktemp("eventful") / "council.db"
    shutil.copyfile(demo_db, path)
    with open_store(str(path)) as store:
        with store.read() as conn:
            audits = completed_audits(conn, date(2026, 9, 1), date(2026, 10, 31))
        random = Random(5)  # noqa: S311 - invented events, no secret
        for fact in random.sample(audits, 21):
            made = actions.add_action(
                store, fact.audit_id, what="Ask for the advice again.",
                kind=random.choice(("training", "template")), due_on=fact.completed_on + timedelta(days=random.choice((5, 90))),
            )  # fmt: skip
            if random.random() < 0.4:
                actions.close_action(store, made.action_id, "done", date(2026, 10, 30))
        for fact in random.sample(audits, 8):
            concerns.raise_concern(store, fact.plan_ref, random.choice(list(ConcernKind)), "alice")
        yield store


def attack(found: Attacker) -> None:
    """Fail where a hidden number, or one that follows from others, is told to less than the threshold."""
    for name, (least, most) in found.ranges().items():
        if name in found.hidden:
            assert most is None or most - least >= THRESHOLD - 1, (name, least, most)
        else:
            assert not (least >= 1 and most is not None and most < THRESHOLD), (name, least, most)


@pytest.mark.parametrize(
    ("kind", "period", "filters"),
    [
        ("monthly", "2026-10", WHOLE),
        ("monthly", "2026-03", WHOLE),
        ("monthly", "2025-06", WHOLE),
        ("monthly", "2026-10", Filters(team="East")),
        ("monthly", "2026-10", Filters(need="Moderate learning difficulty")),
        ("monthly", "2026-10", Filters(key_stage="KS4")),
        ("quarterly", "2026-Q3", Filters(team="North")),
        ("board", "2026-10", WHOLE),
        ("progress-review", "2026-05..2026-10", WHOLE),
        ("families", "2026-10", WHOLE),
    ],
)
def test_nothing_hidden_can_be_worked_out(kind: str, period: str, filters: Filters, eventful: Store) -> None:
    """From all tables and sentences together, each hidden number stays uncertain by nearly the threshold."""
    audience = Audience.BOARD if kind in ("board", "progress-review") else Audience.PUBLISHED
    compare = kind in ("monthly", "quarterly")
    report = make_report(
        eventful, Asked(kind, read_period(period), audience=audience, filters=filters, compare=compare)
    )
    found = read(report)
    attack(found)
    assert not [n for n in found.shown.values() if 0 < n < THRESHOLD]
    assert unread(report, found) == []


@pytest.mark.parametrize("seed", range(6))
def test_nothing_hidden_of_a_small_council_can_be_worked_out(seed: int, empty: Store, tmp_path: Path) -> None:
    """Whatever the numbers, with plans that were audited twice, nothing small is told."""
    random = Random(seed)  # noqa: S311 - invented plans, no secret
    audited = [
        Audited(
            random.choices(("North", "East", "South"), (6, 3, 1))[0],
            random.choices(("ASD", "SEMH", "HI", "PD", "SLCN"), (9, 6, 1, 1, 4))[0],
            random.choices("OGRI", (1, 5, 4, 1))[0],
            date(2026, random.randint(8, 10), random.randint(1, 28)),
            again=tuple(random.choices("OGRI", k=random.choice((0, 0, 0, 1, 2)))),
        )
        for _ in range(random.choice((4, 12, 30, 50)))
    ]
    build(empty, tmp_path, audited)
    for kind, audience in (
        ("monthly", Audience.PUBLISHED),
        ("board", Audience.BOARD),
        ("families", Audience.PUBLISHED),
    ):
        report = make_report(empty, Asked(kind, OCTOBER, audience=audience))
        found = read(report)
        attack(found)
        assert not [n for n in found.shown.values() if 0 < n < THRESHOLD]
        assert unread(report, found) == []


def test_few_children_are_hidden_however_often_their_plans_were_audited(empty: Store, tmp_path: Path) -> None:
    """Six audits of three plans are three children: neither the six nor the share is shown."""
    audited = [Audited("North", "ASD", "G", date(2026, 10, 7), again=("G",)) for _ in range(3)]
    audited += [Audited("North", "ASD", "R", date(2026, 9, 7)) for _ in range(30)]
    build(empty, tmp_path, audited)
    report = make_report(empty, Asked("monthly", OCTOBER, audience=Audience.PUBLISHED))
    assert report.headline.startswith("How many audits were completed in October 2026 is hidden")
    assert report.figures[0].value == HIDDEN
    rows = next(each for each in report.tables() if each.id == "grade-counts").rows
    assert {row[2] for row in rows if row[0] == "October 2026"} == {HIDDEN}


def test_each_plan_counts_once_by_its_newest_audit(empty: Store, tmp_path: Path) -> None:
    """Where small numbers are hidden a plan audited twice is one plan, of the newest grade, and it is said."""
    audited = [Audited("North", "ASD", "I", date(2026, 10, 7), again=("G",)) for _ in range(12)]
    audited += [Audited("North", "ASD", "I", date(2026, 10, 8)) for _ in range(7)]
    build(empty, tmp_path, audited)
    report = make_report(empty, Asked("monthly", OCTOBER, audience=Audience.PUBLISHED))
    rows = next(each for each in report.tables() if each.id == "grade-counts").rows
    found = {row[1]: row[2] for row in rows if row[0] == "October 2026"}
    assert {name: n for name, n in found.items() if n} == {"Inadequate": 7, "Good": 12}
    assert "Each plan counts once, by its newest audit." in dict(report.method)["Small numbers"]


def test_a_report_on_one_is_internal(empty: Store) -> None:
    """A team's, agency's, auditor's or plan's report is never written for the public."""
    from audit.errors import AuditError

    with pytest.raises(AuditError) as refused:
        make_report(empty, Asked("team", OCTOBER, audience=Audience.PUBLISHED))
    assert refused.value.code == "RPT007"


def test_the_attacker_finds_what_is_hidden_badly() -> None:
    """A lone hidden number in a sum, and one between two bounds, are found: the attack is no formality."""
    found = Attacker({})
    for name, value in (
        ("a", HIDDEN),
        ("b", 9),
        ("c", HIDDEN),
        ("d", HIDDEN),
        ("all", 12),
        ("some", 8),
        ("e", 5),
    ):
        found.see(name, value)
    found.sums = [("all", ("a", "b")), ("some", ("c", "d"))]
    found.at_most = [("c", "e"), ("d", "e")]
    assert found.ranges() == {"a": (3, 3), "c": (3, 5), "d": (3, 5)}
