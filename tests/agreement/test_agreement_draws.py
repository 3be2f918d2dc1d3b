"""Seeded draws by strata: repeatable, independent of order, with replacements in drawn order."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.agreement.draws import Candidate, draw, replaced, share_twice, shares
from audit.domain.audits import Selection

#: What the hash gives for this seed, worked out once: a draw must never change under a council's feet.
PINNED = ["EHC-008", "EHC-018", "EHC-001"]

FRAME = [Candidate(f"EHC-{at:03}", ("SEMH", "SLCN", "ASD")[at % 3]) for at in range(60)]


def refs(made: object) -> list[str]:
    """Return the plan_refs drawn, in drawn order."""
    return [one.item.plan_ref for one in made.drawn]  # type: ignore[attr-defined]


def test_a_seed_always_draws_the_same() -> None:
    """The same frame and seed give the same plans; these three stand for ever, on any machine."""
    assert refs(draw(FRAME, 12, seed=7)) == refs(draw(FRAME, 12, seed=7))
    assert refs(draw(FRAME, 12, seed=7)) != refs(draw(FRAME, 12, seed=8))
    assert refs(draw(FRAME, 3, seed=20261126)) == PINNED


def test_the_order_of_the_frame_is_nothing() -> None:
    """A frame sorted another way draws the same plans in the same order."""
    assert refs(draw(FRAME[::-1], 12, seed=7)) == refs(draw(FRAME, 12, seed=7))


def test_strata_share_in_proportion() -> None:
    """Twelve of three equal strata are four each, with one chance for all."""
    made = draw(FRAME, 12, seed=1)
    by_stratum = [one.stratum for one in made.drawn]
    assert sorted(map(str, by_stratum)) == ["ASD"] * 4 + ["SEMH"] * 4 + ["SLCN"] * 4
    assert {one.chance for one in made.drawn} == {0.2}
    assert [one.item.position for one in made.drawn] == list(range(1, 13))


def test_sizes_by_stratum() -> None:
    """Sizes of your own are kept, chances differ, and a stratum that is too small says what is missing."""
    made = draw(FRAME, 0, seed=1, sizes={"SEMH": 10, "ASD": 30})
    assert len(made.drawn) == 30
    assert made.short == 10
    assert {one.stratum: one.chance for one in made.drawn} == {"SEMH": 0.5, "ASD": 1.0}


def test_recent_audits_and_exclusions_are_left_out_with_the_reason() -> None:
    """A plan audited in the last 12 months, one named, and a repeat are not drawn, and say why."""
    frame = [
        Candidate("recent", last_audited=date(2025, 11, 27)),
        Candidate("old", last_audited=date(2025, 11, 26)),
        Candidate("moved"),
        Candidate("fine"),
        Candidate("fine"),
    ]
    made = draw(frame, 9, seed=1, as_at=date(2026, 11, 26), exclude={"moved": "moved out of the county"})
    assert sorted(refs(made)) == ["fine", "old"]
    assert made.excluded == (
        ("recent", "audited in the last 12 months"),
        ("moved", "moved out of the county"),
        ("fine", "twice in the frame"),
    )


def test_flags_are_carried() -> None:
    """A live appeal does not keep a plan out: it is flagged on what is drawn."""
    made = draw([Candidate("P", flags=("live appeal",))], 1, seed=1, selection=Selection.TARGETED)
    assert made.drawn[0].flags == ("live appeal",)
    assert made.selection is Selection.TARGETED


def test_a_replacement_is_the_next_of_its_stratum() -> None:
    """A plan that can't be audited gives way to its stratum's next, at its position, with the reason kept."""
    made = draw(FRAME, 6, seed=3)
    out = made.drawn[2]
    reserve = dict(made.reserves)[out.stratum][0]
    after = replaced(made, out.item.plan_ref, "family asked for it")
    item = after.drawn[2].item
    assert (item.plan_ref, item.replaces, item.because, item.position) == (
        reserve,
        out.item.plan_ref,
        "family asked for it",
        3,
    )
    assert reserve not in dict(after.reserves)[out.stratum]
    assert len(after.drawn) == 6


def test_replacing_what_was_not_drawn_is_refused() -> None:
    """A plan outside the draw is a KeyError; a stratum without reserves a LookupError."""
    made = draw([Candidate("P")], 1, seed=1)
    with pytest.raises(KeyError):
        replaced(made, "Q", "x")
    with pytest.raises(LookupError, match="no plan is left"):
        replaced(made, "P", "x")


def test_a_larger_draw_begins_with_the_smaller() -> None:
    """Raising the size of a stratum adds plans and takes none away."""
    small = draw(FRAME, 0, seed=5, sizes={"SEMH": 4})
    large = draw(FRAME, 0, seed=5, sizes={"SEMH": 9})
    assert refs(large)[:4] == refs(small)


def test_a_share_to_audit_twice() -> None:
    """A fifth of 12 plans is 3, rounded up, by an order of its own."""
    chosen = share_twice([one.plan_ref for one in FRAME[:12]], 0.2, seed=1)
    assert len(chosen) == 3
    assert share_twice(["P", "Q"], 0, seed=1) == ()
    assert len(share_twice(["P", "Q"], 1, seed=1)) == 2


def test_sizes_below_nothing_are_refused() -> None:
    """A size below 0 is a ValueError."""
    with pytest.raises(ValueError, match="fewer than 0"):
        draw(FRAME, -1, seed=1)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=6), st.integers(0, 80))
def test_shares_add_up(counts: dict[str, int], size: int) -> None:
    """Shares sum to the size, or to all there is; each is within one of its exact proportion."""
    given_out = shares(counts, size)
    total = sum(counts.values())
    assert sum(given_out.values()) == min(size, total)
    for stratum, count in counts.items():
        if total:
            assert abs(given_out[stratum] - min(size, total) * count / total) < 1
            assert given_out[stratum] <= count
