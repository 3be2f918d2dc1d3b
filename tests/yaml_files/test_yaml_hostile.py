"""Hostile and broken YAML ends in a clear problem with its place, soon, and without a traceback."""

import time
from pathlib import Path

import pytest

from audit.yaml_files.preflight import MOST_BYTES, decode
from audit.yaml_files.tree import parse_tree, read_tree

ALIAS_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10)
)

BROKEN = [
    # (what the file holds, the code, line, column)
    ("%YAML 1.1\n---\na: no\n", "YML006", 2, 1),
    ("a:\n\tb: 1\n", "YML008", 2, 1),
    ("a: b: c\n", "YML008", 1, 5),
    ("a: @home\n", "YML008", 1, 4),
    ("%TAG\n", "YML008", 1, 5),
    ("a: 1\n---\nb: 2\n", "YML009", 2, 1),
    ("a: !!python/object/apply:os.system [ls]\n", "YML010", 1, 4),
    ("a: !secret x\n", "YML010", 1, 4),
    (ALIAS_BOMB, "YML011", 5, 5),
    ("[" * 300_000, "YML012", 1, 41),
    ("{a: " * 200_000, "YML012", 1, 161),
    ("- " * 400_000, "YML012", 1, 81),
    ("weight: 1\ntitle: x\nweight: 2\n", "YML013", 3, 1),
    ("? [a, b]\n: 1\n", "YML014", 1, 3),
    ("a: *nothing\n", "YML015", 1, 4),
    ("", "YML016", 0, 0),
    ("# only a comment\n", "YML016", 0, 0),
    ("base: &b {x: 1}\nmore:\n  <<: *b\n", "YML018", 3, 3),
    ("a: x\x07\n", "YML019", 1, 5),
    ('a: "\\ud800"\n', "YML019", 1, 4),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), BROKEN, ids=lambda value: str(value)[:18])
def test_a_broken_text_is_told_at_its_place(text: str, code: str, line: int, column: int) -> None:
    """Each kind of broken YAML has a code of its own, its line and column, and a remedy."""
    tree, problems = parse_tree(text, "rubric.yaml")
    assert tree is None
    first = problems[0]
    assert (first.code, first.place.line, first.place.column) == (code, line, column)
    assert first.remedy
    assert first.place.file == "rubric.yaml"


@pytest.mark.parametrize(
    "text",
    [
        ALIAS_BOMB,
        "[" * 450_000,
        "[" + "a," * 200_000 + "]",
        "a: x\n" * 95_000,
        "\n".join(f"k{number}: v" for number in range(45_000)),
        "a: '" + "x" * 450_000,
        "#\n" * 200_000,
        "? " * 200_000,
        "&a " * 150_000,
    ],
    ids=["bomb", "deep", "wide", "same key", "many keys", "open quote", "comments", "keys", "anchors"],
)
def test_hostile_yaml_ends_within_seconds(text: str) -> None:
    """Half a megabyte made to hurt is refused soon; in processor time, as test machines are shared."""
    began = time.process_time()
    tree, problems = parse_tree(text)
    assert time.process_time() - began < 6
    assert tree is None
    assert problems


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """50 MB are never read into memory; the size alone refuses them."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    _, problems = read_tree(path)
    assert [problem.code for problem in problems] == ["YML004"]
    assert "50,000,000" in problems[0].message
    assert decode(b"x" * (MOST_BYTES + 1))[1][0].code == "YML004"


def test_every_tabbed_line_is_told_at_once(tmp_path: Path) -> None:
    """A file indented with tabs names its lines, where the parser would stop at the first."""
    path = tmp_path / "tabs.yaml"
    path.write_text("a:\n\tb: 1\n\tc: 2\n# \tnot this one\n", encoding="utf-8")
    _, problems = read_tree(path)
    assert [(problem.code, problem.place.line) for problem in problems] == [("YML007", 2), ("YML007", 3)]


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    """A missing file, a folder and a name that can't be one are told apart."""
    assert read_tree(tmp_path / "none.yaml")[1][0].code == "YML001"
    assert read_tree(tmp_path)[1][0].code == "YML002"
    assert read_tree(tmp_path / ("x" * 300))[1][0].code in ("YML001", "YML003")


def test_an_unreadable_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is open elsewhere or forbidden gives a problem with the system's reason."""
    path = tmp_path / "locked.yaml"
    path.write_text("a: 1\n", encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problem = read_tree(path)[1][0]
    assert problem.code == "YML003"
    assert "Permission denied" in problem.message


def test_bad_bytes_are_told_with_their_place(tmp_path: Path) -> None:
    """A cp1252 file names the byte that can't be read, by line and column."""
    path = tmp_path / "old.yaml"
    path.write_bytes("title: x\nquestion: Child\u2019s voice\n".encode("cp1252"))
    problem = read_tree(path)[1][0]
    assert (problem.code, problem.place.line, problem.place.column) == ("YML005", 2, 16)
    assert "0x92" in problem.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_notepad_saves_can_be_read(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without a byte order mark and UTF-16 give one tree, Windows line ends too."""
    path = tmp_path / "saved.yaml"
    path.write_bytes("title: \u201cQuoted\u201d\r\nversion: '1'\r\n".encode(encoding))
    tree, problems = read_tree(path)
    assert problems == ()
    assert tree is not None
    assert tree.bare() == {"title": "\u201cQuoted\u201d", "version": "1"}


def test_a_flood_of_faults_stops(tmp_path: Path) -> None:
    """After fifty faults reading on would tell nobody anything new."""
    path = tmp_path / "flood.yaml"
    path.write_text("".join("same: 1\n" for _ in range(5_000)), encoding="utf-8")
    assert len(read_tree(path)[1]) == 50
