"""Rubrics in the store: adopted once, never changed, read back exactly."""

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from rubric_values import rubrics as any_rubric
from rubric_values import with_duplicates_dropped
from sqlalchemy import Connection, select
from store_values import small_rubric

from audit.domain.audits import Standing
from audit.domain.conditions import AllOf, FactTest, Not, StateTest
from audit.domain.rubric import Mapped, Rubric
from audit.domain.section import SectionState
from audit.errors import StoreError, UnknownNameError
from audit.store.audits import rubrics
from audit.store.audits.rubric_json import from_json, to_json
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC

SOURCE = "# a comment\nid: quality\n"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rubric=any_rubric())
def test_every_rubric_survives_json(rubric: Rubric) -> None:
    """Written as JSON text and read again, a rubric is equal in every field, types included."""
    again = from_json(json.loads(json.dumps(to_json(rubric, Rubric))), Rubric)
    assert again == rubric
    assert repr(again) == repr(rubric), "1 and True, 1 and Decimal(1) are equal; their kinds must be too"


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=any_rubric())
def test_every_rubric_survives_the_store(conn: Connection, drawn: Rubric) -> None:
    """Adopted and got again, a rubric is equal in every field, and its file's text beside it."""
    rubric = replace(drawn, scales=with_duplicates_dropped(drawn))
    with conn.begin_nested() as undo:
        key = rubrics.adopt(conn, rubric, SOURCE)
        assert rubrics.get(conn, rubric.id, rubric.version) == rubric
        assert rubrics.rubric_of_key(conn, key) == rubric
        assert rubrics.source_of(conn, rubric.id) == SOURCE
        undo.rollback()


def test_decimals_dates_enums_and_conditions_are_written_plainly() -> None:
    """What is stored can be read by a person: no tags but the kind of a condition."""
    rubric = small_rubric()
    criterion = replace(
        rubric.criteria[0],
        weight=Decimal("1.50"),
        counts_as={Standing.ABSENT: "Not met", Standing.NOT_APPLICABLE: None},
        applies_when=Not(AllOf((FactTest("year_group", at_least=9), StateTest("D", (SectionState.NIL,))))),
    )
    stored = to_json(
        replace(
            rubric,
            criteria=(criterion,),
            effective_from=date(2026, 9, 1),
            mappings=(Mapped("0.9", {"B1": "B1"}),),
        ),
        Rubric,
    )
    assert isinstance(stored, dict)
    assert stored["effective_from"] == "2026-09-01"
    assert stored["mappings"] == [{"version": "0.9", "criteria": {"B1": "B1"}, "overall_comparable": False}]
    assert isinstance(stored["criteria"], list)
    one = stored["criteria"][0]
    assert isinstance(one, dict)
    assert one["weight"] == "1.50"
    assert one["counts_as"] == {"absent": "Not met", "not applicable": None}
    assert one["applies_when"] == {
        "kind": "Not",
        "condition": {
            "kind": "AllOf",
            "conditions": [
                {"kind": "FactTest", "fact": "year_group", "one_of": [], "at_least": 9, "at_most": None},
                {"kind": "StateTest", "section": "D", "one_of": ["nil statement"]},
            ],
        },
    }


def test_a_field_added_since_takes_its_default() -> None:
    """A rubric stored before a field existed is read with that field's default."""
    stored = to_json(small_rubric(), Rubric)
    assert isinstance(stored, dict)
    for field in fields(Rubric):
        if field.name not in ("id", "version", "title", "scales", "sections", "criteria", "hash"):
            del stored[field.name]
    assert from_json(stored, Rubric) == small_rubric()


@pytest.mark.parametrize(
    "change",
    [
        {"shape": "round"},
        {"title": 3},
        {"minutes": "forty"},
        {"effective_from": "31/02/2025"},
        {"target": "a letter"},
        {"lexicons": {"vague": {"set": ["some"]}}},
        {"criteria": None},
        {"overall": {"method": "weighted mean", "shares": [["Good"]]}},
    ],
)
def test_a_stored_rubric_that_no_class_fits_is_refused(change: dict[str, object]) -> None:
    """A field, kind or value that this program doesn't know is told as such, without the value."""
    stored = to_json(small_rubric(), Rubric)
    assert isinstance(stored, dict)
    with pytest.raises(StoreError, match="STO024"):
        from_json({**stored, **change}, Rubric)  # type: ignore[dict-item]


def test_a_value_without_a_json_form_is_refused() -> None:
    """A fraction in a lexicon, or in a class, is a fault of the program, never stored as something else."""

    @dataclass(frozen=True)
    class Odd:
        share: Fraction

    with pytest.raises(TypeError, match="Fraction"):
        to_json(Odd(Fraction(1, 3)), Odd)
    with pytest.raises(TypeError, match="Standing"):
        to_json(replace(small_rubric(), lexicons={"x": Standing.ABSENT}), Rubric)


def test_the_same_rubric_again_is_the_same_row(conn: Connection) -> None:
    """A changed comment in the file is no new rubric: the hash decides."""
    key = rubrics.adopt(conn, small_rubric(), SOURCE)
    assert rubrics.adopt(conn, small_rubric(), "# another comment\n") == key
    assert rubrics.source_of(conn, "quality") == SOURCE
    assert len(conn.execute(select(RUBRIC.c.id)).all()) == 1


def test_a_changed_rubric_needs_a_new_version(conn: Connection) -> None:
    """The same id and version with another hash is refused with the remedy."""
    rubrics.adopt(conn, small_rubric(), SOURCE)
    with pytest.raises(StoreError, match="STO020") as refused:
        rubrics.adopt(conn, small_rubric(content="b"), SOURCE)
    assert "new version number" in refused.value.remedy
    assert rubrics.adopt(conn, small_rubric(version="1.1", content="b"), SOURCE)


def test_the_newest_adopted_version_is_got_unless_one_is_named(conn: Connection) -> None:
    """Without a version the one adopted last is meant."""
    rubrics.adopt(conn, small_rubric(), SOURCE)
    rubrics.adopt(conn, small_rubric(version="1.1", content="b"), SOURCE)
    assert rubrics.get(conn, "quality").version == "1.1"
    assert rubrics.get(conn, "quality", "1.0").version == "1.0"
    assert [(entry.rubric_id, entry.version) for entry in rubrics.rubrics(conn)] == [
        ("quality", "1.0"),
        ("quality", "1.1"),
    ]
    assert rubrics.key_of(conn, "quality", "1.0") == rubrics.rubrics(conn)[0].key


def test_an_unknown_rubric_is_refused_with_near_misses(conn: Connection) -> None:
    """A mistyped rubric or version names what is in the store."""
    rubrics.adopt(conn, small_rubric(), SOURCE)
    with pytest.raises(UnknownNameError, match="Did you mean quality"):
        rubrics.get(conn, "qualty")
    with pytest.raises(UnknownNameError, match=r"Did you mean quality 1\.0"):
        rubrics.get(conn, "quality", "1.2")


def test_lookup_rows_are_minted_in_order(conn: Connection) -> None:
    """Every criterion with its scale, and every answer with its points, has a small integer of its own."""
    key = rubrics.adopt(conn, small_rubric(), SOURCE)
    criteria = select(CRITERION.c.position, CRITERION.c.code, CRITERION.c.section, CRITERION.c.scale)
    assert [tuple(row) for row in conn.execute(criteria.where(CRITERION.c.rubric_key == key))] == [
        (0, "B1", "B", "met")
    ]
    answers = select(ANSWER.c.scale, ANSWER.c.name, ANSWER.c.points).order_by(ANSWER.c.position)
    assert [tuple(row) for row in conn.execute(answers)] == [("met", "Met", 1.0), ("met", "Not met", 0.0)]
