"""One value of a YAML file changed in its text, with everything else (comments, layout, quotes) as it was."""

from datetime import date
from decimal import Decimal
from typing import Any

from audit.yaml_files.emit import scalar_text
from audit.yaml_files.tree import Node, parse_tree

Value = str | bool | int | Decimal | date


def change_value(text: str, loc: tuple[int | str, ...], value: Value) -> str:
    """Return the text with the value at a location replaced, or put in where only its block is there.

    `loc` is the keys and numbers that lead to it, such as ("sections", 0, "weight"). Raises ValueError when
    the text can't be read, the location's block is not there, or it holds a list or a block of its own.
    """
    tree, problems = parse_tree(text)
    if tree is None:
        raise ValueError(str(problems[0]))
    parent = _exactly(tree, loc[:-1])
    held: Any = parent.value
    if isinstance(loc[-1], str) and isinstance(held, dict) and loc[-1] not in held:
        changed = _put_in(text, parent, loc[-1], value)
    else:
        changed = _replaced(text, _exactly(tree, loc), value)
    _check(tree, changed, loc, value)
    return changed


def _exactly(tree: Node, loc: tuple[int | str, ...]) -> Node:
    node = tree
    for step in loc:
        inner = node.step(step)
        if inner is None:
            raise ValueError(f"there is nothing at {' > '.join(map(str, loc))}")
        node = inner
    return node


def _replaced(text: str, node: Node, value: Value) -> str:
    if not node.is_scalar:
        raise ValueError("only a single value can be changed, not a list or a block")
    if not node.text and node.plain:
        # A blank value is marked where the next thing begins; it is written behind its own key.
        behind = len(text[: node.start].rstrip())
        return f"{text[:behind]} {scalar_text(value)}{text[behind:]}"
    old = text[node.start : node.end]
    # A folded text (>) runs to the start of the next line; its line break stays.
    tail = old[len(old.rstrip()) :] if old[:1] in (">", "|") else ""
    return text[: node.start] + scalar_text(value) + tail + text[node.end :]


def _put_in(text: str, parent: Node, key: str, value: Value) -> str:
    """Put a key into a block that lacks it: after its first key's line, or at the end of its braces."""
    entry = f"{key}: {scalar_text(value)}"
    if text[parent.start : parent.start + 1] == "{":
        inner = text[parent.start + 1 : parent.end - 1].rstrip()
        comma = ", " if inner.strip() and not inner.endswith(",") else " " if inner.strip() else ""
        return text[: parent.start + 1] + inner + comma + entry + text[parent.end - 1 :]
    first = min(parent.keys.values())
    held: Any = parent.value
    start = next(held[name].start for name, place in parent.keys.items() if place == first)
    single = next(iter(held.values())).is_scalar
    lines = text.split("\n")
    number = first[0] if single and "\n" not in text[start : next(iter(held.values())).end].rstrip() else None
    if number is None:
        raise ValueError("the block does not begin with a single value, so there is no place to put the key")
    return "\n".join([*lines[:number], " " * (first[1] - 1) + entry, *lines[number:]])


def _check(before: Node, changed: str, loc: tuple[int | str, ...], value: Value) -> None:
    """Raise ValueError unless exactly this one value is another now (an alias elsewhere may share it)."""
    after, problems = parse_tree(changed)
    if after is None:
        raise ValueError(f"the value can't be written here: {problems[0].message}")
    old, new = before.bare(), after.bare()
    here: Any = old
    for step in loc[:-1]:
        here = here[step]
    here[loc[-1]] = value.isoformat() if isinstance(value, date) else value
    if old != new:
        raise ValueError("the value is shared with another place (an alias), so it can't be changed alone")
