"""What makes two rubrics the same rubric: a hash of everything that can change an audit's answers or score.

Left out, because they may change while a version is in use: its status, dates and minutes, what it says of
the version before it, and which rubric it was written as a change of.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from audit.domain.rubric import Rubric

_LEFT_OUT = frozenset(
    {
        "hash",
        "status",
        "effective_from",
        "effective_to",
        "changed",
        "extends",
        "mappings",
        "minutes",
        "seconds_a_question",
    }
)


def with_hash(rubric: Rubric) -> Rubric:
    """Return the rubric with the hash of its canonical form."""
    return replace(rubric, hash=rubric_hash(rubric))


def rubric_hash(rubric: Rubric) -> str:
    """The SHA-256, in hexadecimal, of a resolved rubric's canonical form."""
    return hashlib.sha256(canonical(rubric).encode()).hexdigest()


def canonical(rubric: Rubric) -> str:
    """The canonical form: JSON with sorted keys and exact decimals without idle zeros.

    Defaults are left out, so that a field added to the program later changes no rubric's hash.
    """
    return json.dumps(_value(rubric), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _value(thing: object) -> object:
    if isinstance(thing, Enum):
        return thing.value
    if is_dataclass(thing) and not isinstance(thing, type):
        left_out = _LEFT_OUT if isinstance(thing, Rubric) else frozenset()
        kept = {
            each.name: getattr(thing, each.name)
            for each in fields(thing)
            if each.name not in left_out and getattr(thing, each.name) != _default(each)
        }
        # Conditions of different kinds may hold the same fields: the kind is part of what they say.
        return {"is": type(thing).__name__} | {name: _value(value) for name, value in kept.items()}
    if isinstance(thing, Decimal):
        return format(thing.normalize(), "f") if thing else "0"
    if isinstance(thing, Mapping):
        pairs = sorted(thing.items(), key=lambda pair: str(pair[0]))
        return [[_value(key), _value(value)] for key, value in pairs]
    if isinstance(thing, tuple | list):
        return [_value(item) for item in thing]
    return thing.isoformat() if isinstance(thing, date) else thing


def _default(each: Field[Any]) -> object:
    """Return a field's default, or something that equals no value."""
    if each.default_factory is not MISSING:
        return each.default_factory()
    return each.default
