"""`sample`: drawn by seed, recorded, repeatable; shared out evenly; replaced in order; calibrated."""

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from blind_world import AUDITORS, RUBRIC, add_people, record_one
from house import Shell, write_sheet

from audit.domain.audits import AuditType
from audit.domain.concern import Concern, ConcernKind
from audit.store.audits import concerns
from audit.store.connect import open_store

DRAW = "ehcp-audit sample draw --month 2026-01 --size 12 --seed 7"


@pytest.fixture
def frame(shell: Shell) -> Shell:
    """A shell on a store with forty plans finalised in January 2026 and six auditors, nothing audited."""
    lines = [
        "| Plan reference | Final date | Team | Primary need | Plan writer | Year group | Extra: live appeal |"
    ]
    for number in range(1, 41):
        need = ("ASD", "SEMH", "SLCN", "MLD")[number % 4]
        writer = AUDITORS[number % 6] if number <= 12 else "writer1"
        appeal = "yes" if number == 5 else ""
        lines.append(
            f"| D-{number:03d} | {1 + number % 28:02d}/01/2026 | North | {need} | {writer} | 4 | {appeal} |"
        )
    write_sheet(shell.folder / "plans.xlsx", "\n".join(lines))
    (shell.folder / "small-check.yaml").write_text(RUBRIC, encoding="utf-8")
    assert "Stored 40 plans" in shell("ehcp-audit plans import plans.xlsx").out
    with open_store(str(shell.store)) as store:
        add_people(store)
    return shell


def drawn(shell: Shell, options: str = "") -> Any:
    """Return a draw as JSON, recording nothing."""
    ran = shell(f"{DRAW} --dry-run --json {options}")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def refs(found: Any) -> list[str]:
    """Return the plans of a draw in drawn order."""
    return [one["item"]["plan_ref"] for one in found["draw"]["drawn"]]


def test_the_same_seed_draws_the_same_plans_and_another_others(frame: Shell) -> None:
    """A draw can be repeated by its seed, whatever the order plans were imported in."""
    first = refs(drawn(frame))
    assert len(set(first)) == 12
    assert refs(drawn(frame)) == first
    assert refs(drawn(frame, "--seed 8")) != first


def test_strata_share_the_sample_in_proportion(frame: Shell) -> None:
    """--by need gives each need its share, each plan its chance; --only narrows the frame first."""
    found = drawn(frame, "--by need")
    assert Counter(one["stratum"] for one in found["draw"]["drawn"]) == {
        "ASD": 3,
        "SEMH": 3,
        "SLCN": 3,
        "MLD": 3,
    }
    assert {one["chance"] for one in found["draw"]["drawn"]} == {0.3}
    only = drawn(frame, "--only need=ASD")
    assert only["frame_size"] == 10
    assert only["draw"]["short"] == 2
    for by in ("team", "'key stage'", "agency", "locality", "placement"):
        assert len(refs(drawn(frame, f"--by {by}"))) == 12


def test_audits_are_shared_evenly_and_nobody_audits_their_own_plan(frame: Shell) -> None:
    """Loads differ by one at most; a plan's writer never audits it; second auditors are other people."""
    found = drawn(frame, "--size 40 --twice 25")
    loads = dict(found["allotment"]["loads"])
    assert max(loads.values()) - min(loads.values()) <= 1
    assert sum(loads.values()) == 50
    assert len(found["twice"]) == 10
    people: dict[str, list[str]] = {}
    for one in found["allotment"]["allotted"]:
        people.setdefault(one["plan"], []).append(one["auditor"])
    for number in range(1, 13):
        assert AUDITORS[number % 6] not in people[f"D-{number:03d}"]
    assert all(len(set(names)) == len(names) for names in people.values())


def test_the_linking_set_ties_all_auditors_and_says_what_it_buys(frame: Shell) -> None:
    """Without double audits the fewest that tie six auditors are five; the precision is said in words."""
    found = drawn(frame, "--size 12 --twice 0")
    assert len(found["linking"]["links"]) == 5
    assert len(found["linking"]["networks"]) == 1
    assert found["precision"]["half_width"] is None
    linked = frame(f"{DRAW} --dry-run --twice 0 --link").out
    assert "Added, to tie all auditors together:" in linked
    assert "pairs in 12 months: the share with the same grade will be known within" in linked
    assert "89 pairs would be needed for within 10 points." in linked
    assert "too few to tell any auditor apart" in linked
    twice = frame(f"{DRAW} --dry-run --twice 12").out
    assert "(assumed scatter, since no pairs tell yet)" in twice
    assert "These would tie all auditors together" in frame(f"{DRAW} --dry-run --twice 0").out


def test_flags_and_exclusions_are_shown_with_their_reasons(frame: Shell) -> None:
    """A live appeal or open concern flags a plan; --exclude leaves one out with its reason."""
    with open_store(str(frame.store)) as store, store.write() as conn:
        concerns.raise_concern(conn, Concern("c-1", "D-006", ConcernKind.DEADLINE, "ann", date(2026, 1, 9)))
    found = drawn(frame, "--size 40 --exclude 'D-007=complaint under way' --exclude d-008")
    flags = {one["item"]["plan_ref"]: one["flags"] for one in found["draw"]["drawn"]}
    assert flags["D-005"] == ["appeal"]
    assert flags["D-006"] == ["open concern"]
    assert dict(found["draw"]["excluded"]) == {"D-007": "complaint under way", "D-008": "left out by hand"}
    assert "Left out: 2 plans." in frame(f"{DRAW} --dry-run --exclude D-007 --exclude D-008").out


def test_plans_audited_lately_are_left_out(frame: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan audited in the last 12 months is not drawn again, unless --rest is shorter."""
    from audit.workflow import here

    monkeypatch.setattr(here, "today", lambda: date(2026, 11, 26))
    with open_store(str(frame.store)) as store:
        record_one(store, frame.folder, "D-003", "ann", "met", day=date(2026, 3, 2))
    found = drawn(frame, "--size 40")
    assert dict(found["draw"]["excluded"]) == {"D-003": "audited in the last 12 months"}
    assert "D-003" in refs(drawn(frame, "--size 40 --rest 6"))


def test_a_sample_is_recorded_listed_shown_and_replaced_in_order(frame: Shell) -> None:
    """What was drawn stays on record with its seed; replacements come in drawn order with the reason."""
    ran = frame(f"{DRAW} --name January --by need --selection thematic")
    assert "Recorded as sample" in ran.out
    listed = json.loads(frame("ehcp-audit sample list --json").out)
    assert (listed[0]["name"], listed[0]["selection"], listed[0]["seed"]) == ("January", "thematic", 7)
    assert listed[0]["plan_refs"] == refs(drawn(frame, "--by need"))
    out = listed[0]["plan_refs"][0]
    one = frame(f"ehcp-audit sample replace January {out} --because 'live appeal'")
    by = one.out.split()[0]
    assert one.out == f"{by} stands in for {out}.\n"
    need = {
        ref: r["stratum"]
        for r, ref in zip(drawn(frame, "--by need")["draw"]["drawn"], listed[0]["plan_refs"], strict=True)
    }
    reserves = dict(drawn(frame, "--by need")["draw"]["reserves"])
    assert by == reserves[need[out]][0]
    again = frame(f"ehcp-audit sample replace January {by} --because 'moved away'")
    assert again.out.split()[0] == reserves[need[out]][1]
    shown = frame("ehcp-audit sample show January").out
    assert "seed 7" in shown
    assert "live appeal" in shown
    assert "by need" in shown
    items = json.loads(frame("ehcp-audit sample show January --json").out)["items"]
    assert len(items) == 14


def test_assigned_audits_carry_the_sample_and_its_selection(frame: Shell) -> None:
    """--assign begins each audit for whom it fell to; assigning twice begins nothing twice."""
    line = (
        f"{DRAW} --size 6 --twice 50 --selection targeted --assign --rubric small-check.yaml --due 28/02/2026"
    )
    assert "Began 9 audits; 0 were there already." in frame(line).out
    audits = json.loads(frame("ehcp-audit audits list --state open --json").out)
    assert len(audits) == 9
    assert {one["audit"]["selection"] for one in audits} == {"targeted"}
    assert len({one["audit"]["sample_id"] for one in audits}) == 1
    assert {part["due_on"] for one in audits for part in one["audit"]["parts"]} == {"2026-02-28"}
    found = drawn(frame, "--size 6 --twice 50")
    assert sum(dict(found["allotment"]["loads"]).values()) == 18


def test_calibration_sets_each_auditor_against_the_benchmark(frame: Shell) -> None:
    """Everyone audits the same plans; results say how many answers are the benchmark's, and which way others lie."""
    line = "ehcp-audit sample calibrate D-013 D-014 --rubric small-check.yaml --auditors ann,bob"
    assert "Began 4 calibration audits; 0 were there already." in frame(line).out
    assert "Began 0 calibration audits; 4 were there already." in frame(line).out
    with open_store(str(frame.store)) as store:
        day = date(2026, 2, 3)
        calibration = {"day": day, "audit_type": AuditType.CALIBRATION}
        record_one(store, frame.folder, "D-013", "lee", "partly met", day=day, audit_type=AuditType.BENCHMARK)
        record_one(store, frame.folder, "D-013", "ann", "partly met", **calibration)
        record_one(store, frame.folder, "D-013", "bob", "not met", **calibration)
        record_one(store, frame.folder, "D-014", "bob", "met", **calibration)
    ran = frame("ehcp-audit sample calibrate --window 2026-02 --json")
    found = json.loads(ran.out)
    auditors = {one["auditor"]: one for one in found["auditors"]}
    assert (auditors["ann"]["same"]["value"], auditors["bob"]["same"]["value"]) == (1.0, 0.0)
    assert (auditors["bob"]["lower"], auditors["bob"]["higher"]) == (6, 0)
    assert found["without_benchmark"] == ["D-014"]
    shown = frame("ehcp-audit sample calibrate --window 2026-02").out
    assert "No benchmark audit yet: D-014." in shown
    assert "Questions farthest from the benchmark" in shown
    assert '"last_calibrated": "2026-02-03"' in frame("ehcp-audit people list --json").out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("draw --month 2020-01 --size 5", "SMP004"),
        ("draw --month 2026-01 --size 0", "SMP003"),
        ("draw --month 2026-01 --size 5 --only ASD", "SMP001"),
        ("draw --month 2026-01 --size 5 --only colour=red", "GEN001"),
        ("draw --month 2026-01 --size 5 --by colour", "GEN001"),
        ("draw --month 2026-01 --size 5 --selection lucky", "GEN001"),
        ("draw --month 2026-01 --size 5 --exclude Z-9", "GEN001"),
        ("draw --month 2026-01 --size 5 --auditors nobody", "GEN001"),
        ("draw --month soon --size 5", "PER001"),
        ("show nothing", "SMP005"),
        ("replace nothing D-001 --because x", "SMP005"),
        ("calibrate D-001 --rubric none-such", "GEN001"),
    ],
)
def test_what_can_not_be_drawn_is_told_why(frame: Shell, options: str, code: str) -> None:
    """Empty frames, odd sizes, unknown words: one clear line, exit 2, nothing recorded."""
    ran = frame(f"ehcp-audit sample {options}")
    assert ran.code == 2
    assert f"[{code}]" in ran.err
    assert frame("ehcp-audit sample list").last == "0 samples."


def test_a_stratum_without_reserves_and_a_store_without_auditors_are_told(shell: Shell) -> None:
    """When nothing is left to stand in, or nobody serves, the remedy is named."""
    write_sheet(shell.folder / "plans.csv", "| Plan reference | Final date |\n| E-1 | 10/01/2026 |")
    shell("ehcp-audit plans import plans.csv")
    assert "[SMP007]" in shell("ehcp-audit sample draw --month 2026-01 --size 1").err
    with open_store(str(shell.store)) as store:
        add_people(store)
    shell("ehcp-audit sample draw --month 2026-01 --size 1 --name one")
    ran = shell("ehcp-audit sample replace one E-1 --because 'moved away'")
    assert ran.code == 2
    assert "[SMP006]" in ran.err


def test_a_share_audited_twice_is_a_share(frame: Shell) -> None:
    """A share above 100% is refused, whoever asks."""
    from audit.domain.read_period import read_period
    from audit.errors import AuditError
    from audit.workflow.moderation.sample_draw import Wanted, draw_sample

    with open_store(str(frame.store)) as store, pytest.raises(AuditError, match="between 0 and 100%"):
        draw_sample(store, Wanted(read_period("2026-01"), 5, twice=1.5))


def test_plans_without_a_final_date_are_told_of(frame: Shell) -> None:
    """What can't be drawn for want of a date is said, and not silently left out."""
    assert "without a final date" not in frame(f"{DRAW} --dry-run").out
    write_sheet(frame.folder / "more.xlsx", "| Plan reference | Team |\n| E-1 | North |\n| E-2 | South |")
    assert frame("ehcp-audit plans import more.xlsx").code == 0
    assert "2 plans without a final date can't be drawn" in frame(f"{DRAW} --dry-run").out
    assert drawn(frame, "--only team=North")["undated"] == 1
