"""A YAML file as plain values, each with the place it was written in.

ruamel.yaml's parser gives the events; the tree is built here without recursion, with every limit counted on
the way, so that alias bombs and deep nesting end before they cost anything.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.place import Place
from audit.problem import Problem
from audit.yaml_files import messages as say
from audit.yaml_files.preflight import read_text
from audit.yaml_files.scalars import Scalar, plain_value

#: Values that a file may hold, aliases written out. A 1,500-line rubric holds about 6,000. Ours.
MOST_NODES = 200_000
#: Values that a file may spell out itself: what is read in a second or two on an office laptop. Ours.
MOST_WRITTEN = 20_000
#: Faults after which reading on tells nobody anything new.
_MOST_FAULTS = 50
#: How deep values may nest. A rubric needs 9. Ours.
MOST_DEEP = 40
_NO_KEY = object()


@dataclass(slots=True)
class Node:
    """A value with its place: a scalar, a list of nodes, or a mapping of words to nodes.

    `line` and `column` count from 1; `start` and `end` are offsets in the text. `keys` holds the line and
    column of each key of a mapping. `text` is a scalar as it was written, and `plain` whether without quotes.
    """

    value: "Scalar | list[Node] | dict[str, Node]"
    file: str
    line: int
    column: int
    start: int = 0
    end: int = 0
    text: str = ""
    plain: bool = True
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the value was written."""
        return Place(file=self.file, line=self.line, column=self.column)

    def find(self, loc: "tuple[int | str, ...]") -> "Node":
        """Return the node at a location, or the nearest above it; steps that do not exist are passed over."""
        node = self
        for step in loc:
            node = node.step(step) or node
        return node

    def step(self, step: int | str) -> "Node | None":
        """Return the node under a key or number; None when there is none."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and 0 <= step < len(self.value):
            return self.value[step]
        return None

    @property
    def is_scalar(self) -> bool:
        """Whether it is a single value."""
        return not isinstance(self.value, list | dict)

    def place_of(self, *loc: int | str) -> Place:
        """Return the place of a location's value, or the nearest above it."""
        return self.find(loc).place

    def place_of_key(self, *loc: int | str) -> Place:
        """Return the place of a location's key, or of its value where it has no key."""
        parent = self.find(loc[:-1])
        spot = parent.keys.get(str(loc[-1])) if loc else None
        return Place(file=parent.file, line=spot[0], column=spot[1]) if spot else self.place_of(*loc)

    def bare(self) -> Any:
        """Return the plain value without places; decimals stay decimals."""
        if isinstance(self.value, dict):
            return {key: node.bare() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.bare() for node in self.value]
        return self.value


def read_tree(path: Path) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree of a file, or None with everything that keeps it from being read."""
    text, problems = read_text(path)
    if text is None or problems:
        return None, problems
    return parse_tree(text, path.name)


def parse_tree(text: str, file: str = "") -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree of a text, or None with what is wrong. Duplicate keys and tags are all told at once."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    builder = _Builder(file)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if not builder.take(event):
                break
    except MarkedYAMLError as error:
        builder.problems.append(_syntax(error, file))
    except ReaderError as error:
        line, start = text.count("\n", 0, error.position) + 1, text.rfind("\n", 0, error.position)
        where = Place(file=file, line=line, column=error.position - start)
        builder.problems.append(say.BAD_CHARACTER.at(where))
    except (YAMLError, ValueError, AssertionError, IndexError, AttributeError) as error:
        # The parser's own slips on broken input (a directive without a value, say) are faults of the input.
        detail = type(error).__name__
        builder.problems.append(say.SYNTAX.at(Place(file=file), detail=detail, hint=_HINT))
    if builder.problems:
        return None, tuple(builder.problems)
    if builder.root is None or builder.root.value is None:
        return None, (say.EMPTY.at(Place(file=file)),)
    return builder.root, ()


_HINT = "Check the indents, colons and quotes on this line and the one above."


def _syntax(error: Any, file: str) -> Problem:
    """Tell of a fault that the parser stopped at."""
    mark = error.problem_mark or error.context_mark
    place = Place(file=file, line=mark.line + 1, column=mark.column + 1) if mark else Place(file=file)
    detail = (error.problem or "it can't be read").replace("<", "").replace(">", "")
    hint = _HINT
    if "mapping values are not allowed" in detail:
        hint = "Text that holds a colon and a space needs quotes round it."
    elif "cannot start any token" in detail:
        hint = "Text that begins with this character needs quotes round it."
    elif "undefined tag handle" in detail:
        hint = "Delete the tag; write the plain value."
    return say.SYNTAX.at(place, detail=detail, hint=hint)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read. `size` counts its values, aliases written out."""

    node: Node
    anchor: str | None
    key: Any = _NO_KEY
    size: int = 1


class _Builder:
    """Takes the parser's events one by one and holds what they have built so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.stack: list[_Open] = []
        self.documents = 0
        self.written = 0

    def take(self, event: Any) -> bool:
        """Take one event; return False when there is no sense in reading on."""
        if len(self.problems) >= _MOST_FAULTS:
            return False
        kind = type(event).__name__
        if kind == "ScalarEvent":
            return self._scalar(event)
        handle = {
            "MappingStartEvent": self._open,
            "SequenceStartEvent": self._open,
            "MappingEndEvent": self._close,
            "SequenceEndEvent": self._close,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
        }.get(kind)
        return handle(event) if handle else True

    def _open(self, event: Any) -> bool:
        self._tag(event)
        node = self._node(event, {} if type(event).__name__ == "MappingStartEvent" else [])
        if len(self.stack) >= MOST_DEEP:
            self.problems.append(say.TOO_DEEP.at(node.place, most=MOST_DEEP))
            return False
        self.stack.append(_Open(node, event.anchor))
        return True

    def _close(self, event: Any) -> bool:
        done = self.stack.pop()
        done.node.end = event.end_mark.index
        if done.anchor:
            self.anchors[done.anchor] = (done.node, done.size)
        return self._put(done.node, done.size)

    def _document(self, event: Any) -> bool:
        place = _place(event, self.file)
        self.documents += 1
        if event.version and tuple(event.version) < (1, 2):
            self.problems.append(say.OLD_YAML.at(place, version=".".join(map(str, event.version))))
        if self.documents > 1:
            self.problems.append(say.SECOND_DOCUMENT.at(place))
            return False
        return True

    def _scalar(self, event: Any) -> bool:
        self._tag(event)
        plain = event.style is None or event.style == ""
        node = self._node(event, plain_value(event.value) if plain else event.value)
        node.text, node.plain, node.end = event.value, plain, event.end_mark.index
        if any("\ud800" <= character <= "\udfff" or character == "\0" for character in event.value):
            self.problems.append(say.BAD_CHARACTER.at(node.place))
        if event.anchor:
            self.anchors[event.anchor] = (node, 1)
        return self._put(node, 1)

    def _alias(self, event: Any) -> bool:
        known = self.anchors.get(event.anchor)
        if known is None:
            self.problems.append(say.NO_ALIAS.at(_place(event, self.file), name=event.anchor))
            return False
        return self._put(*known)

    def _put(self, node: Node, size: int) -> bool:
        """Put a finished value where it belongs; False when there are too many."""
        if not self.stack:
            self.root = node
            return True
        parent = self.stack[-1]
        parent.size += size
        if parent.size > MOST_NODES or self.written > MOST_WRITTEN:
            most = MOST_WRITTEN if self.written > MOST_WRITTEN else MOST_NODES
            self.problems.append(say.TOO_MANY.at(node.place, most=most))
            return False
        held = parent.node.value
        if isinstance(held, list):
            held.append(node)
        elif parent.key is _NO_KEY:
            parent.key = self._key(parent.node, node)
        else:
            assert isinstance(held, dict)  # noqa: S101 - what opened the mapping made it one
            if parent.key is not None and parent.key not in held:
                held[parent.key] = node
            parent.key = _NO_KEY
        return True

    def _key(self, mapping: Node, node: Node) -> str | None:
        """Return a key's text, or None after telling what is wrong with it."""
        if isinstance(node.value, list | dict):
            self.problems.append(say.BAD_KEY.at(node.place))
            return None
        key = node.text
        if key == "<<" and node.plain:
            self.problems.append(say.MERGE_KEY.at(node.place))
            return None
        if key in mapping.keys:
            self.problems.append(say.TWICE.at(node.place, key=key[:60], line=mapping.keys[key][0]))
            return None
        mapping.keys[key] = (node.line, node.column)
        return key

    def _tag(self, event: Any) -> None:
        tag = event.ctag
        if tag is not None:
            self.problems.append(say.TAG.at(_place(event, self.file), tag=str(tag)[:60]))

    def _node(self, event: Any, value: Any) -> Node:
        self.written += 1
        mark = event.start_mark
        return Node(value, self.file, mark.line + 1, mark.column + 1, mark.index)


def _place(event: Any, file: str) -> Place:
    mark = event.start_mark
    return Place(file=file, line=mark.line + 1, column=mark.column + 1)
