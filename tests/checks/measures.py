"""How well each check does on our labelled files, as the rows that `audit/checks/measured.py` keeps."""

from pathlib import Path
from typing import Any

from audit.checks.evaluation import evaluate, found_spans, labelled_rows
from audit.checks.examined import Reader

DATA = Path(__file__).parent / "data"

#: Files of `checks evaluate`, in the order in which they were written.
WORDINGS = (
    "tuned.tsv",
    "held_back.tsv",
    "first_met.tsv",
    "vague_first_met.tsv",
    "vague_held_back.tsv",
    "authors.tsv",
    "authors_held_back.tsv",
    "writers.tsv",
    "writers_held_back.tsv",
)
#: Which check answers for each of the measures that an evaluation gives.
_CHECK = {
    **dict.fromkeys(("provision", "health", "social_care"), "specified_provision"),
    **dict.fromkeys(("who", "what", "how_often", "how_long"), "specified_provision"),
    **dict.fromkeys(("outcome", "by_when", "measurable"), "smart_outcome"),
    "need": "described_need",
    "vague spans": "vague_wording",
}
#: One line of the page: check, what is measured, file, how many texts, precision, recall (None: nothing said).
Line = tuple[str, str, str, int, float | None, float | None]


def evaluated(name: str, reader: Reader) -> dict[str, Any]:
    """Return what `checks evaluate` gives of one of our files."""
    rows, problems = labelled_rows((DATA / name).read_text(encoding="utf-8"), name)
    assert problems == ()
    result: dict[str, Any] = evaluate(rows, reader)
    return result


def wording_lines(reader: Reader) -> list[Line]:
    """Return the lines of the files of single wordings."""
    lines: list[Line] = []
    for name in WORDINGS:
        rows, _ = labelled_rows((DATA / name).read_text(encoding="utf-8"), name)
        result = evaluated(name, reader)
        every = {**result["by_kind"], **result["elements"], "vague spans": result["vague_spans"]}
        for what, figures in every.items():
            if figures["precision"] is None:
                continue
            texts = figures.get("n") or sum(_answers(row, what) for row in rows)
            lines.append(
                (_CHECK[what], what, name, texts, round(figures["precision"], 2), round(figures["recall"], 2))
            )
    return sorted(lines, key=lambda line: line[0])


def _answers(row: dict[str, str], what: str) -> bool:
    """Tell whether a row says anything of an element, or of vague spans."""
    return "vague_spans" in row if what == "vague spans" else bool(row.get(what))


def marked_and_labelled(name: str, reader: Reader) -> tuple[int, int]:
    """Return how many letters of a file the checks mark as vague, and how many its labels do."""
    rows, _ = labelled_rows((DATA / name).read_text(encoding="utf-8"), name)
    rows = tuple(row for row in rows if "vague_spans" in row)
    marked = sum(end - start for row in rows for start, end in found_spans(row["kind"], row["text"], reader))
    return marked, sum(len(span.strip()) for row in rows for span in row["vague_spans"].split("|"))
