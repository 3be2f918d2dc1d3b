"""A reader who wants to know what a published report hides, and has nothing but the report.

The attacker reads every table, chart and sentence of the JSON, knows what each table counts (that rows add up,
that one number stands in several tables, that a part is no more than its whole), and finds by integer
programmes the least and the greatest that each hidden number can be. True values are never looked at.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from audit.rendering.data import json_text
from audit.rendering.document import Report

HIDDEN = "[c]"
GRIDS = ("by-", "graded", "impact", "coverage-", "held")
GROUPS = ("by-team", "by-key-stage", "by-need", "by-placement")
#: The one entry of a method that is the same whatever the data.
RULES = "Control charts"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass
class Attacker:
    """What one report tells: numbers shown, numbers hidden, and how they hang together.

    `implied` are numbers that stand nowhere but follow from others: how many plans a question did not apply to.
    """

    report: dict[str, Any]
    shown: dict[str, int] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    implied: set[str] = field(default_factory=set)
    sums: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    at_most: list[tuple[str, str]] = field(default_factory=list)

    def see(self, name: str, value: object) -> str:
        """Note a number as it stands; one number must be the same wherever it stands."""
        if value == HIDDEN:
            assert name not in self.shown, f"{name} is hidden in one place and shown in another"
            self.hidden.add(name)
        else:
            assert isinstance(value, int), (name, value)
            assert name not in self.hidden, f"{name} is hidden in one place and shown in another"
            assert self.shown.setdefault(name, value) == value, name
        return name

    def imply(self, name: str) -> str:
        """Note a number that follows from others."""
        self.implied.add(name)
        return name

    def ranges(self) -> dict[str, tuple[int, int | None]]:
        """Return the least and greatest that every number not shown can be."""
        names = sorted((self.hidden | self.implied) - self.shown.keys())
        place = {name: index for index, name in enumerate(names)}
        equal, bounded = [], []
        for whole, parts in self.sums:
            equal.append(self._row(place, [(whole, -1), *((part, 1) for part in parts)]))
        for part, whole in self.at_most:
            bounded.append(self._row(place, [(part, 1), (whole, -1)]))
        rules = []
        for rows, lowest in ((equal, None), (bounded, -np.inf)):
            if rows and names:
                matrix, known = np.array([r for r, _ in rows]), np.array([k for _, k in rows])
                rules.append(LinearConstraint(matrix, known if lowest is None else lowest, known))
        # what is hidden is no zero, since zeros are shown; only where a whole row is hidden may one be
        least_known = [float(name in self.hidden and not name.startswith(GRIDS)) for name in names]
        bounds = Bounds(np.array(least_known), np.inf)
        found: dict[str, tuple[int, int | None]] = {}
        for name in names:
            goal = np.zeros(len(names))
            goal[place[name]] = 1
            ends = [
                milp(way * goal, constraints=rules, bounds=bounds, integrality=np.ones(len(names), dtype=int))
                for way in (1, -1)
            ]
            least, most = (None if end.x is None else round(end.x[place[name]]) for end in ends)
            assert least is not None, f"no numbers fit the report: {name}"
            found[name] = (least, most)
        return found

    def _row(self, place: dict[str, int], terms: Iterable[tuple[str, int]]) -> tuple[list[float], float]:
        row, known = [0.0] * len(place), 0.0
        for name, sign in terms:
            if name in place:
                row[place[name]] += sign
            else:
                known -= sign * self.shown[name]
        return row, known


def read(report: Report) -> Attacker:
    """Return what an attacker gets out of a report."""
    data = json.loads(json_text(report))
    found = Attacker(data)
    blocks = [block for part in data["parts"] for block in part["blocks"]]
    tables = {block["table"]: block for block in blocks if "table" in block}
    charts = {block["chart"]: block for block in blocks if "chart" in block}
    rolling = _rolling(data, tables)
    if "volume" in charts:
        order = _volume(found, charts["volume"]["rows"], data)
        for name in (each for each in charts if each.startswith("path-")):
            _path(found, charts[name]["rows"], order)
    for name in GROUPS:
        if name in tables:
            _grid(found, tables[name], name)
    if "grade-counts" in tables:
        _grades(found, tables["grade-counts"]["rows"], rolling)
    for name, kind in (
        ("section-means", "section"),
        ("themes", "theme"),
        ("social-care-sections", "section"),
    ):
        for row in tables.get(name, {"rows": []})["rows"]:
            _means(found, row, kind, data["period"])
    for row in tables.get("statutory", {"rows": []})["rows"]:
        stood = [found.see(f"{row['criterion']} {key}", row[key]) for key in ("not_met", "partly", "fully")]
        whole = found.see(f"{row['criterion']} applied", row["n"])
        found.sums.append((whole, tuple(stood)))
        _of(found, whole, "graded")
    for name in ("advice", "social-care-timing"):
        for row in tables.get(name, {"rows": []})["rows"]:
            _advice(found, row)
    for row in tables.get("social-care-basis", {"rows": []})["rows"]:
        _listed(found, f"basis {row['period']}", row["basis"], row["count"], row["n"])
        _of(found, f"basis {row['period']} n", f"advice Social care {row['period']}")
    for row in tables.get("gaps", {"rows": []})["rows"]:
        found.see("gaps n", row["n"])
        _of(found, found.see(f"gap {row['where']}", row["plans"]), "gaps n")
    for name, key, count in (("agreement", "agreement", "plans"), ("reviews", "decision", "plans")):
        for row in tables.get(name, {"rows": []})["rows"]:
            _listed(found, name, row[key], row[count], row["n"])
    for row in tables.get("good-practice", {"rows": []})["rows"]:
        found.see(f"practice {row['criterion']}", row["plans"])
    for row in tables.get("grade-by-impact", {"rows": []})["rows"]:
        _impact(found, row)
    for row in tables.get("concerns", {"rows": []})["rows"]:
        found.see(f"concern {row['kind']}", row["raised"])
    for row in tables.get("actions", {"rows": []})["rows"]:
        states = [found.see(f"action {row['kind']} {key}", row[key]) for key in ("open", "overdue", "closed")]
        _of(found, states[1], states[0])
    for row in tables.get("done", {"rows": []})["rows"]:
        found.see(row["what"], row["number"])
    for name in ("coverage-team", "coverage-need"):
        _coverage(found, tables.get(name, {"rows": []})["rows"], name)
    _sentences(found, data)
    for row in tables.get("measures", {"rows": []})["rows"]:
        told = re.fullmatch(r"(\d+) of (\d+); .*", str(row["note"]))
        if told:
            part, n = f"measure {row['measure']} yes", f"measure {row['measure']} n"
            found.see(part, int(told[1]))
            found.see(n, int(told[2]))
            found.sums.append((n, (part, found.imply(f"{part} not"))))
    for row in tables.get("actions", {"rows": []})["rows"]:
        for key, words in (
            ("open", "open"),
            ("overdue", "overdue"),
            ("closed", f"closed in {data['period']}"),
        ):
            found.at_most.append((f"action {row['kind']} {key}", f"Plans with an action {words}"))
    found.at_most.append(("graded", "gaps n"))
    found.at_most += [
        (name, "practice") for name in found.shown | dict.fromkeys(found.hidden) if "practice " in name
    ]
    found.at_most += [(f"graded {month}", f"plans {short}") for month, short in _short(found).items()]
    found.implied -= found.shown.keys() | found.hidden
    known = found.shown.keys() | found.hidden | found.implied
    found.sums = [each for each in found.sums if {each[0], *each[1]} <= known]
    found.at_most = [each for each in found.at_most if set(each) <= known]
    return found


def unread(report: Report, found: Attacker) -> list[str]:
    """Return every sentence with a whole number that no table shows, which is what a table could not have told.

    Days, years, versions, the rules' own numbers and rounded intervals are no counts.
    """
    data = found.report
    texts = [data["headline"], *(words["words"] for words in data["method"] if words["term"] != RULES)]
    for figure in data["figures"]:
        texts += [figure["value"], figure["note"]]
    for part in data["parts"]:
        texts.append(part["lead"])
        for block in part["blocks"]:
            texts += block.get("prose", [])
            if block.get("table") not in ("signals",):
                texts.append(block.get("note", ""))
            texts += (
                [block["description"]]
                if "chart" in block and not block["chart"].startswith("control")
                else []
            )
    known = {str(value) for value in found.shown.values()}
    told = []
    for text in texts:
        left = _without_what_is_no_count(text)
        numbers = [each.replace(",", "") for each in re.findall(r"\d[\d,]*(?:\.\d+)?", left)]
        if any(number not in known for number in numbers):
            told.append(text)
    return told


def _without_what_is_no_count(text: str) -> str:
    for pattern in (
        r"against [\d,]+ expected by now: (as the path asks|[\d,]+ (ahead|behind))",
        r"path asks for [\d,.]+|(path to|in all) [\d,]+|[\d,]+ by (\d+ )?[A-Z][a-z]+ \d+|begins on \d+",
        r"\d+(\.\d+)?%",  # shares go with counts, which are looked at
        r"[+-]?\d+(\.\d+)? times",
        r"\([+-]\d+\)",
        r"\d+ bars|\d+ audits per 100|section 2 of|over 100|Of \d+ charts? in",
        r"\d+(\.\d+)? to (\d+(\.\d+)?|no limit)",
        r"interval \d+\.\d+ to (\d+\.\d+|no limit)",
        r"\d\d/\d\d/\d{4}",
        rf"({'|'.join(MONTHS)})[a-z]* \d\d(\d\d)?",
        r"version [\w.]+",
        r"(with|completed)[- ][\w-]* ?\d+[\w.]*",
        r"[A-K]\d?-\d\d",
        r"Regulations 2014, reg \d+",
        r"Key stage: KS\d",
        r"6 weeks|20 weeks|fewer than \d+ plans( would| stand)?|--rolling \d+|1970|about \d+(?!\.|\d)|in 100|every 100|Outcomes.*?sections A to K",
        r"(doubled|tripled|halved)",
        r"H[12]\.?|needs? \d|a month in|a month",
        r"scatter \d\.\d",
        r"at least 6|per 100",
        r"below 10|of 1 chart.*|from 10 whole months on; so far there (is|are) (\d+|none)",
        r"Margins: .*",
        r"0 is not met, 1 is",
        r"\d+ statutory questions|\d+ measures|\d+ (green|amber|red|not rated)|\d+ periods",
        r"\d+\.\d+",
    ):
        text = re.sub(pattern, " ", text)
    return text


def _rolling(data: dict[str, Any], tables: dict[str, Any]) -> str:
    periods = [row["period"] for row in tables.get("grade-counts", {"rows": []})["rows"]]
    return periods[-1] if periods else str(data["period"])


def _of(found: Attacker, part: str, whole: str) -> None:
    """Note that one counts plans among another's: what is left over is a number of plans, too."""
    found.sums.append((whole, (part, found.imply(f"{whole} without {part}"))))


def _short(found: Attacker) -> dict[str, str]:
    """Return the chart's name of each month, by its whole name as tables have it."""
    shorts = [
        name.removeprefix("plans ") for name in found.shown.keys() | found.hidden if name.startswith("plans ")
    ]
    whole = {
        date(2026, number, 1).strftime("%b"): date(2026, number, 1).strftime("%B") for number in range(1, 13)
    }
    return {
        f"{whole[each[:3]]} 20{each[4:]}": each for each in shorts if each[:3] in whole and each[4:].isdigit()
    }


#: Sentences that tell a number, and what it is a number of.
TOLD = (
    (r"(?:read|checked) ([\d,]+)(?: different)? plans (?:in|closely)", "plans over {period}"),
    (r"of ([\d,]+) different plans", "plans over {period}"),
    (r"([\d,]+) checks in all", "audits over {period}"),
    (r"^([\d,]+) audits? w", "audits over {period}"),
    (r"^From ([\d,]+) plans checked", "graded"),
    (r"([\d,]+) of ([\d,]+) plans in .*; 95%", "good|graded"),
    (r"^([\d,]+) of ([\d,]+) plans in", "good|graded"),
    (r"% of ([\d,]+) plans were graded", "graded"),
    (r"for ([\d,]+) plans made final", "finalised"),
    (r"marked in ([\d,]+) plans", "practice"),
    (r"working on ([\d,]+) plans now", "Plans with an action open"),
    (r"finished work on ([\d,]+) plans", "Plans with an action closed in {period}"),
    (r"([\d,]+) plans had an action open", "Plans with an action open"),
    (r"([\d,]+) of them one overdue", "Plans with an action overdue"),
    (r"([\d,]+) had one closed", "Plans with an action closed in {period}"),
    (r"; (\d+) had their grade held down", "limited"),
    (r"; ([\d,]+) in [\w ]+ \([+-]", "audits before"),
    (r"follow-up or re-test audit completed in .*: (\d+)\.", "Plans with a follow-up audit in {period}"),
)


def _sentences(found: Attacker, data: dict[str, Any]) -> None:
    texts = [data["headline"], *(figure["note"] for figure in data["figures"])]
    for part in data["parts"]:
        texts.append(part["lead"])
        for block in part["blocks"]:
            texts += [*block.get("prose", []), block.get("note", "")]
    for text in texts:
        for pattern, names in TOLD:
            for told in re.finditer(pattern, text):
                for name, number in zip(names.split("|"), told.groups(), strict=True):
                    found.see(name.format(period=data["period"]), int(number.replace(",", "")))
    if "good" in found.shown:
        _of(found, "good", "graded")
    if "limited" in found.shown:
        _of(found, "limited", "graded")
    if "practice" in found.shown:
        _of(found, "practice", "graded")
    for state in ("open", "overdue"):
        if (
            f"Plans with an action {state}" in found.shown | dict.fromkeys(found.hidden)
            and state == "overdue"
        ):
            _of(found, "Plans with an action overdue", "Plans with an action open")
    found.at_most.append((f"plans over {data['period']}", f"audits over {data['period']}"))


def _volume(found: Attacker, rows: list[list[str]], data: dict[str, Any]) -> list[str]:
    def number(text: str) -> object:
        return HIDDEN if text == HIDDEN else int(text.replace(",", ""))

    order = []
    for label, audits, plans in rows:
        month = label.removesuffix(" (part)")
        found.see(f"audits {month}", number(audits))
        found.see(f"plans {month}", number(plans))
        found.at_most.append((f"plans {month}", f"audits {month}"))
        order.append(month)
    told = re.search(r"([\d,]+) audits? w\w+ completed in (.*?), of ([\d,]+)", data["headline"])
    texts = [part["lead"] for part in data["parts"]] + [told[0] if told else ""]
    for text in texts:
        for count, span in re.findall(r"([\d,]+) audits completed in ([\w ]+?)(?:,|:)", text) + re.findall(
            r", ([\d,]+) in ([\w ]+?):", text
        ):
            months = _months(span, order)
            if months:
                whole = found.see(f"audits over {span}", int(count.replace(",", "")))
                found.sums.append((whole, tuple(f"audits {month}" for month in months)))
    return order


def _path(found: Attacker, rows: list[list[str]], order: list[str]) -> None:
    """Read a path's running total: each is the sum of the audits of the months from the path's first."""
    months = [label for label, so_far, _ in rows if so_far.replace(",", "").isdigit()]
    for place, (label, so_far, _) in enumerate(rows[: len(months)]):
        whole = found.see(f"audits up to {label}", int(so_far.replace(",", "")))
        if set(months[: place + 1]) <= set(order):
            found.sums.append((whole, tuple(f"audits {month}" for month in months[: place + 1])))


def _months(span: str, order: list[str]) -> list[str]:
    """Return the months of "August to October 2026" as the chart names them, those that it shows."""
    names = re.findall(r"([A-Z][a-z]+)(?: (\d{4}))?", span)
    if not names:
        return []
    ends = [f"{name[:3]} {(year or names[-1][1])[2:]}" for name, year in names]
    places = [order.index(end) for end in ends if end in order]
    return order[places[0] : places[-1] + 1] if len(places) == len(ends) else []


def _grid(found: Attacker, block: dict[str, Any], name: str) -> None:
    first = next(iter(block["units"]))
    columns = [key for key in block["units"] if key.startswith("grade_")]
    values = [row[first] for row in block["rows"] if row[first] != "All"]
    for row in block["rows"]:
        where = "graded" if row[first] == "All" else f"{name} {row[first]}"
        cells = [found.see(f"{where} {column}", row[column]) for column in columns]
        found.sums.append((found.see(where, row["n"]), tuple(cells)))
    for column in columns:
        found.sums.append((f"graded {column}", tuple(f"{name} {value} {column}" for value in values)))
    found.sums.append(("graded", tuple(f"{name} {value}" for value in values)))


def _grades(found: Attacker, rows: list[dict[str, Any]], rolling: str) -> None:
    names = list(dict.fromkeys(row["grade"] for row in rows))
    periods = list(dict.fromkeys(row["period"] for row in rows))
    for row in rows:
        where = "graded" if row["period"] == rolling else f"graded {row['period']}"
        key = _key(row["grade"]) if len(names) == 2 else row["grade"]
        found.see(f"{where} {key}", row["plans"])
        found.see(where, row["n"])
    keys = [_key(name) for name in names] if len(names) == 2 else names
    for period in periods:
        where = "graded" if period == rolling else f"graded {period}"
        found.sums.append((where, tuple(f"{where} {key}" for key in keys)))
        if where != "graded":
            for key in ("", *(f" {key}" for key in keys)):
                _of(found, f"{where}{key}", f"graded{key}")
    if len(names) > 2:
        half = len(names) // 2
        good = names[half]
        found.sums.append(
            (f"graded {_key(f'below {good}')}", tuple(f"graded {name}" for name in names[:half]))
        )
        found.sums.append(
            (f"graded {_key(f'{good} or better')}", tuple(f"graded {name}" for name in names[half:]))
        )


def _key(grade: str) -> str:
    return "grade_" + "_".join(re.findall(r"\w+", grade.casefold()))


def _means(found: Attacker, row: dict[str, Any], kind: str, period: str) -> None:
    name = f"{kind} {row.get('section', row.get('theme'))}"
    rolled = f"{name} applied"
    n = row["n_rolling"] if "n_rolling" in row else row["n"]
    found.see(rolled, n)
    _of(found, rolled, "graded")
    if "n_period" in row:
        now = found.see(f"{name} applied {period}", row["n_period"])
        _of(found, now, f"graded {period}")
        _of(found, now, rolled)


def _advice(found: Attacker, row: dict[str, Any]) -> None:
    name = f"advice {row.get('agency', 'Social care')} {row['period']}"
    parts = [found.see(f"{name} {key}", row[key]) for key in ("in_time", "late", "excused", "undated")]
    found.sums.append((found.see(name, row["advice"]), tuple(parts)))
    found.sums.append((found.see(f"{name} dated", row["n"]), tuple(parts[:3])))


def _listed(found: Attacker, name: str, value: str, count: object, n: object) -> None:
    whole, cell = f"{name} n", found.see(f"{name} {value}", count)
    found.see(whole, n)
    held = next((each for each in found.sums if each[0] == whole and "without" not in each[1][-1]), None)
    if held:
        found.sums.remove(held)
    found.sums.append((whole, (*(held[1] if held else ()), cell)))


def _impact(found: Attacker, row: dict[str, Any]) -> None:
    name = f"impact {row['impact']}"
    cells = [found.see(f"{name} {key}", row[key]) for key in row if key.startswith("grade_")]
    found.sums.append((found.see(name, row["n"]), tuple(cells)))


def _coverage(found: Attacker, rows: list[dict[str, Any]], name: str) -> None:
    first = next(iter(rows[0])) if rows else ""
    values = []
    for row in rows:
        all_of = row[first] == "All plans held"
        where = "held" if all_of else f"{name} {row[first]}"
        values += [] if all_of else [where]
        found.see(where, row["plans"])
        _of(found, found.see(f"{where} audited", row["audited"]), where)
    for ending in ("", " audited"):
        if values:
            found.sums.append((f"held{ending}", tuple(f"{value}{ending}" for value in values)))
