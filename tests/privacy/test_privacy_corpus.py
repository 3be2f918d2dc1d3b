"""What masking finds in a planted corpus, and what it leaves alone: the recall that the guide states."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from audit.privacy.masking import KnownNames, Masker

_PLANT = re.compile(r"\{(\w+):([^}]*)\}")
CORPUS = Path(__file__).with_name("data") / "planted.txt"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the corpus: its text without braces, what is planted in it, and the names its plan knows."""

    text: str
    planted: tuple[tuple[str, str], ...]
    names: KnownNames


def corpus(path: Path = CORPUS) -> list[Line]:
    """The lines of a planted corpus."""
    lines: list[Line] = []
    names = KnownNames()
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("## "):
            child, surname, born, others = (part.strip() for part in raw[3:].split("|"))
            known = (others,) if others else ()
            names = KnownNames((child,), (surname,), known, date.fromisoformat(born))
        elif raw and not raw.startswith("#"):
            lines.append(Line(_PLANT.sub(r"\2", raw), tuple(_PLANT.findall(raw)), names))
    return lines


def missed(lines: Sequence[Line] = ()) -> dict[str, list[str]]:
    """What is still there after masking, by kind; each kind has its list, empty when all was found."""
    left: dict[str, list[str]] = defaultdict(list)
    for line in lines or corpus():
        masked = Masker(line.names).mask(line.text)
        for kind, words in line.planted:
            # the words may stand again elsewhere as a verb or a month, which stays
            again = line.text.count(words) - line.planted.count((kind, words))
            left[kind].extend([words] if masked.count(words) > again else [])
    return dict(left)


def test_corpus_is_worth_its_name() -> None:
    """The corpus holds enough of each kind to speak of recall."""
    counts: dict[str, int] = defaultdict(int)
    for line in corpus():
        for kind, _ in line.planted:
            counts[kind] += 1
    assert counts["child"] >= 25
    assert counts["other"] >= 20
    assert set(counts) >= {"upn", "uln", "nhs", "ni", "postcode", "address", "phone", "email", "born"}


@pytest.mark.parametrize(
    "kind", ["child", "upn", "uln", "nhs", "ni", "postcode", "address", "phone", "email", "born"]
)
def test_known_names_and_identifiers_are_all_found(kind: str) -> None:
    """Every planted name of the child and every identifier is masked: recall 1.0 on this corpus."""
    assert missed()[kind] == []


def test_announced_people_are_found() -> None:
    """People announced by a title, as kin or by their work are masked: recall of at least 0.95 here."""
    total = sum(kind == "other" for line in corpus() for kind, _ in line.planted)
    assert len(missed()["other"]) <= 0.05 * total


def test_people_whom_nothing_announces_stay() -> None:
    """A bare forename that no column and no word announces is not found: the known limit, stated as such."""
    assert missed()["unannounced"] == ["Tracey", "Olu Bello", "Bertha"]


def test_lines_without_plants_are_unchanged() -> None:
    """Dates, hours, sections, verbs and everyday words that resemble names are left as they are."""
    changed = [
        line.text for line in corpus() if not line.planted and Masker(line.names).mask(line.text) != line.text
    ]
    assert changed == []


def test_little_else_is_masked() -> None:
    """On the lines with plants, no more tokens appear than there are plants."""
    for line in corpus():
        masked = Masker(line.names).mask(line.text)
        tokens = len(re.findall(r"\[(?:child|person \d+|[A-Za-z ]+ removed)\]", masked))
        assert tokens <= len(line.planted), masked


def test_masking_twice_changes_nothing() -> None:
    """Tokens are left alone by a second masking."""
    for line in corpus():
        masker = Masker(line.names)
        once = masker.mask(line.text)
        assert masker.mask(once) == once


def test_recall_on_the_held_out_corpus() -> None:
    """On texts the rules were never fitted to: the share of each kind that is found, stated in the guide."""
    held_out = corpus(CORPUS.with_name("held_out.txt"))
    planted = [kind for line in held_out for kind, _ in line.planted]
    left = missed(held_out)
    found = {kind: 1 - len(left[kind]) / planted.count(kind) for kind in left}
    assert min(found[kind] for kind in ("upn", "nhs", "postcode", "address", "phone", "email", "born")) == 1
    # measured: 13 of 15 (not a misspelling, not initials); 9 of 19 (not bare forenames, lists, unusual jobs)
    assert round(found["child"], 2) >= 0.87
    assert round(found["other"], 2) >= 0.47
