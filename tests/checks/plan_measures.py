"""How well the checks of whole plans do on our labelled files, one file a check, in `data/others`.

Each file has one small plan, or a part of one, a line; what a careful reader would be told of it stands in the first
columns, things parted by `|`, and a dash where there is nothing to tell.
"""

import csv
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from measures import Line

from audit.checks.catalogue import findings
from audit.checks.copied_wording import PlanWords, SentenceCounts
from audit.checks.examined import Reader
from audit.checks.placeholder import placeholder_spans
from audit.checks.reading import AdviceEntry, PlanText, Row, RowLink
from audit.checks.section_state import state_of
from audit.domain.finding import Finding

DATA = Path(__file__).parent / "data" / "others"
KINDS = {"n": ("need", "B"), "x": ("need", "C"), "o": ("outcome", "E"), "p": ("provision", "F")}

#: What a reader would be told of one line, and what the check tells.
Told = tuple[set[str], set[str]]


def plan_lines(reader: Reader) -> list[Line]:
    """Return a line of the page for each thing that is measured."""
    measures: tuple[tuple[str, str, Callable[[dict[str, str], Reader], Told]], ...] = (
        ("section_state", "no content", _state),
        ("placeholder", "placeholders", _placeholders),
        ("linked", "unlinked needs", _links),
        ("misplaced", "misplaced texts", _misplaced),
        ("nil_consistency", "nil statements", _nil),
        ("advice_dates", "advice", _advice),
        ("wrong_person", "names and pronouns", _persons),
        ("readability", "long sentences", _long),
        ("readability", "abbreviations", _abbreviations),
        ("readability", "jargon", _jargon),
        ("copied_wording", "copied sentences", _copied),
    )
    return [
        _line(check, what, name, measure, reader)
        for check, what, measure in measures
        for name in (check, f"{check}_held_back")
        if (DATA / f"{name}.tsv").is_file()
    ]


def _line(
    check: str, what: str, name: str, measure: Callable[[dict[str, str], Reader], Told], reader: Reader
) -> Line:
    rows = _rows(name)
    told = [measure(row, reader) for row in rows]
    right = sum(len(wanted & found) for wanted, found in told)
    said = sum(len(found) for _, found in told)
    wanted = sum(len(wanted) for wanted, _ in told)
    return (check, what, f"others/{name}.tsv", len(rows), round(right / said, 2), round(right / wanted, 2))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _parts(cell: str) -> set[str]:
    return {part for part in cell.split("|") if part not in ("", "-")}


def _found(plan: PlanText, check: str, reader: Reader) -> tuple[Finding, ...]:
    return findings(plan, reader, [check])


def _state(row: dict[str, str], _: Reader) -> Told:
    return {row["state"]} - {"content"}, {str(state_of(row["text"]))} - {"content"}


def _placeholders(row: dict[str, str], _: Reader) -> Told:
    text = row["text"]
    wanted = _parts(row["spans"])
    found = {text[start:end] for start, end in placeholder_spans(text)}
    met = {span for span in wanted if any(span in one or one in span for one in found)}
    return wanted, met | {one for one in found if not any(one in span or span in one for span in wanted)}


def _links(row: dict[str, str], reader: Reader) -> Told:
    rows = tuple(
        Row(name, *KINDS[name[0]], "None identified." if name[0] == "x" else f"Words of {name}.")
        for name in row["rows"].split()
    )
    links = tuple(RowLink(*pair.split("-")) for pair in row["links"].split())
    found = _found(PlanText({}, rows, links), "linked", reader)
    return _parts(row["expect"]), {f"{one.row}:{one.code.removeprefix('no ')}" for one in found}


def _misplaced(row: dict[str, str], reader: Reader) -> Told:
    found = _found(PlanText({row["section"]: row["text"]}), "misplaced", reader)
    return _parts(row["expect"]), {one.code for one in found}


def _nil(row: dict[str, str], reader: Reader) -> Told:
    given = None
    if row["advice"] != "unknown":
        pairs = (each.split(":") for each in row["advice"].split(";"))
        given = tuple(
            AdviceEntry(
                agency,
                received=None if basis == "requested" else date(2026, 3, 1),
                basis="records only" if basis == "records" else "",
            )
            for agency, basis in pairs
        )
    sections: dict[str, str | None] = {code: row[code] for code in ("C", "D", "G", "H1", "H2")}
    plan = PlanText(sections, advice=given, age=int(row["age"]), age_today=int(row["age_today"]))
    found = _found(plan, "nil_consistency", reader)
    return _parts(row["expect"]), {f"{one.code}@{one.section}" for one in found}


def _advice(row: dict[str, str], reader: Reader) -> Told:
    day = {name: date.fromisoformat(row[name]) if row[name] else None for name in _DAYS}
    entry = AdviceEntry(
        row["agency"],
        day["requested"],
        day["received"],
        day["dated"],
        exception=row["notes"] == "exception",
        agreed=row["notes"] == "agreed",
    )
    plan = PlanText(
        {},
        advice=(entry,),
        plan_type=row["plan_type"],
        dated=day["plan_date"],
        assessed_on=day["assessed_on"],
    )
    return _parts(row["expect"]), {one.code for one in _found(plan, "advice_dates", reader)}


_DAYS = ("requested", "received", "dated", "assessed_on", "plan_date")


def _persons(row: dict[str, str], reader: Reader) -> Told:
    pairs = (part.split(":", 1) for part in row["text"].split("||"))
    sections: dict[str, str | None] = {code.strip(): words.strip() for code, words in pairs}
    known = () if row["known"] in ("", "[child]") else (row["known"],)
    found = _found(PlanText(sections, known_names=known), "wrong_person", reader)
    return _parts(row["expect"]), _quoted(found, sections)


def _quoted(found: Iterable[Finding], sections: dict[str, str | None]) -> set[str]:
    return {(sections[one.section] or "")[one.start : one.end] for one in found}


def _readability(row: dict[str, str], reader: Reader, *codes: str) -> tuple[Finding, ...]:
    found = _found(PlanText({"B": row["text"]}), "readability", reader)
    return tuple(one for one in found if one.code in codes)


def _long(row: dict[str, str], reader: Reader) -> Told:
    found = _readability(row, reader, "long sentence", "long sentences")
    return ({"long"} if row["long"] == "y" else set()), ({"long"} if found else set())


def _abbreviations(row: dict[str, str], reader: Reader) -> Told:
    found = _readability(row, reader, "abbreviation")
    return _parts(row["abbreviations"]), _quoted(found, {"B": row["text"]})


def _jargon(row: dict[str, str], reader: Reader) -> Told:
    wanted = _parts(row["jargon"])
    words = _quoted(_readability(row, reader, "jargon"), {"B": row["text"]})
    met = {term for term in wanted if any(_alike(term, word) for word in words)}
    return wanted, met | {word for word in words if not any(_alike(term, word) for term in wanted)}


def _alike(one: str, other: str) -> bool:
    return one.lower() in other.lower() or other.lower() in one.lower()


def _copied(row: dict[str, str], _: Reader) -> Told:
    counts = SentenceCounts()
    for ref in ("one", "other"):
        counts.note(PlanWords(ref, "", {"B": row[ref]}))
    return ({"copied"} if row["label"] == "y" else set()), ({"copied"} if counts.shared(2) else set())
