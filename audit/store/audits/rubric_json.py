"""A resolved rubric as plain JSON values and back, exactly: decimals, dates, enums, tuples, conditions.

It knows no field by name: it follows the dataclasses' own annotations. Every field is written, so that a
default changed later never changes a stored rubric; a field added later takes its default on reading.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from audit.store.messages import UNREADABLE_RUBRIC, store_error

T = TypeVar("T")

#: JSON values: what `json.dumps` takes.
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_KIND = "kind"  # names the class, where an annotation leaves several open


def to_json(value: object, kind: Any) -> Json:
    """Return a value annotated as `kind` as JSON values. Raises TypeError for what has no JSON form."""
    if kind is object:
        return _any_to_json(value)
    options = _options(kind)
    if len(options) > 1 and value is not None:
        several = is_dataclass(value) and sum(is_dataclass(option) for option in options) > 1
        own = {_KIND: type(value).__name__} if several else {}
        made = to_json(value, _option_of(value, options))
        return {**own, **made} if isinstance(made, dict) else made
    return _one_to_json(value, kind)


def from_json(value: Json, kind: type[T]) -> T:
    """Return the value annotated as `kind` that JSON values stand for.

    Raises StoreError for values that this program's classes have no place for.
    """
    try:
        made: T = _read(value, kind)
    except (TypeError, ValueError, KeyError, ArithmeticError) as error:
        raise store_error(UNREADABLE_RUBRIC, why=type(error).__name__) from None
    return made


def _one_to_json(value: Any, kind: Any) -> Json:
    if is_dataclass(value):
        own: Any = type(value)
        hints = _hints(own)
        return {field.name: to_json(getattr(value, field.name), hints[field.name]) for field in fields(value)}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple and isinstance(value, tuple):
        kinds = _tuple_kinds(inner, len(value))
        return [to_json(item, one) for item, one in zip(value, kinds, strict=True)]
    if origin is Mapping and isinstance(value, Mapping):
        return {str(_plain(key)): to_json(item, inner[1]) for key, item in value.items()}
    return _plain(value)


def _plain(value: object) -> Json:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _any_to_json(value: object) -> Json:
    """Return a value of no declared kind (a lexicon's) tagged with its kind, where JSON would lose it."""
    if value is None or (isinstance(value, bool | int | float | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, list):
        return [_any_to_json(item) for item in value]
    if isinstance(value, tuple):
        return {"tuple": [_any_to_json(item) for item in value]}
    if isinstance(value, Mapping):
        return {"map": [[_any_to_json(key), _any_to_json(item)] for key, item in value.items()]}
    if isinstance(value, Decimal | date) and type(value) in (Decimal, date):
        return {type(value).__name__.casefold(): _plain(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _any_from_json(value: Json) -> Any:
    if isinstance(value, list):
        return [_any_from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    ((kind, inner),) = value.items()
    if kind in ("tuple", "map") and isinstance(inner, list):
        items = [_any_from_json(item) for item in inner]
        return tuple(items) if kind == "tuple" else dict(items)
    return Decimal(str(inner)) if kind == "decimal" else date.fromisoformat(str(inner))


def _read(value: Any, kind: Any) -> Any:
    if kind is object:
        return _any_from_json(value)
    options = _options(kind)
    if len(options) > 1:
        return None if value is None else _read_one_of(value, options)
    return _read_one(value, kind)


def _read_one(value: Any, kind: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        made: Any = kind
        hints = _hints(made)
        return made(**{name: _read(item, hints[name]) for name, item in value.items()})
    if origin is tuple:
        return tuple(
            _read(item, one) for item, one in zip(value, _tuple_kinds(inner, len(value)), strict=True)
        )
    if origin is Mapping:
        return {_read(key, inner[0]): _read(item, inner[1]) for key, item in value.items()}
    return _read_plain(value, kind)


def _read_plain(value: Any, kind: Any) -> Any:
    if kind is date:
        return date.fromisoformat(value)
    if kind is Decimal or issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} where {kind.__name__} is declared")
    return value


def _read_one_of(value: Any, options: tuple[Any, ...]) -> Any:
    rest: list[Any] = [option for option in options if option is not type(None)]
    classes: dict[str, Any] = {str(option.__name__): option for option in rest if _is_class(option)}
    if len(classes) > 1:
        return _read({name: item for name, item in value.items() if name != _KIND}, classes[value[_KIND]])
    return _read(value, rest[0] if len(rest) == 1 else type(value))


def _is_class(option: Any) -> bool:
    return is_dataclass(option)


def _option_of(value: object, options: tuple[Any, ...]) -> Any:
    rest = [option for option in options if option is not type(None)]
    return rest[0] if len(rest) == 1 else type(value)


def _tuple_kinds(inner: tuple[Any, ...], length: int) -> tuple[Any, ...]:
    return (inner[0],) * length if len(inner) == 2 and inner[1] is Ellipsis else inner


def _options(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
