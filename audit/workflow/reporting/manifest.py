"""What a report was made from, kept beside it: so that any figure can be made again, and checked."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from audit.atomic_files import not_own
from audit.domain.audits import COUNTING_RULE
from audit.domain.read_period import read_period
from audit.errors import AuditError
from audit.rendering.data import json_text
from audit.rendering.document import SCHEMA_VERSION, Report, Table
from audit.store.log import ChainHead
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.roles import ROLE

#: Ends a manifest's name, after the report's own.
ENDING = ".manifest.json"
#: The columns of words that go when a plan is purged, by table, and what names their digests beside it.
WORDS = {"short": "words", "plan-actions": "what"}
WORDS_OF = ": the words"


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking a manifest found. `changed` names files whose bytes differ, `missing` those gone.

    `differs` names the tables whose figures are no longer what the store gives. `purged` is the day on which
    the words of the report's plan were purged, where nothing but those words is missing; else None.
    """

    report: str
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    differs: tuple[str, ...]
    purged: date | None = None

    @property
    def sound(self) -> bool:
        """Whether everything is as it was."""
        return not (self.changed or self.missing or (self.differs and self.purged is None))


def manifest_of(path: Path) -> Path:
    """Return where a report's manifest stands: beside it, under its whole name, ending included."""
    return path.with_name(path.name + ENDING)


def check_own_report(path: Path) -> None:
    """Raise AuditError where something stands at `path` that is no report as it was written here.

    A report is known by its manifest, and by its bytes: one that somebody wrote in since is their work. Of a
    folder of CSV files only its manifest counts, since other programs may read it and keep files of theirs.
    """
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return
    if path.is_dir() and not any(path.iterdir()):
        return
    try:
        held = json.loads(manifest_of(path).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise not_own(path, "report") from None
    if path.is_file() and (not isinstance(held, dict) or held.get(path.name) != _digest(path)):
        raise not_own(path, "report")


def manifest_text(
    report: Report, query: dict[str, object], path: Path, heads: Sequence[ChainHead] = ()
) -> str:
    """Return the manifest of a report's file, or of its folder of files.

    It holds the query, the counting rule, a digest of the facts, a digest of each file, and the heads of the
    log as it was, which `store check --against` compares later.
    """
    whole = {
        "schema": SCHEMA_VERSION,
        "program": report.program,
        "report": f"{report.title}, {report.period}",
        "made_on": report.made_on.isoformat(),
        "query": query,
        "counting_rule": COUNTING_RULE,
        "method": dict(report.method),
        "facts_sha256": facts_digest(report),
        "tables_sha256": table_digests(report),
        "files": {name: _digest(each) for name, each in _files(path)},
        "heads": [asdict(head) for head in heads],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def query_of(asked: Asked) -> dict[str, object]:
    """Return what was asked for as plain values, to be asked again."""
    return {
        "kind": asked.kind,
        "period": asked.period.key,
        "first": asked.period.first.isoformat(),
        "last": asked.period.last.isoformat(),
        "rolling": asked.rolling,
        "audience": asked.audience.value,
        "filters": dict(asked.filters.chosen()),
        "compare": asked.compare,
        "given": dict(asked.given),
    }


def asked_again(query: Mapping[str, Any]) -> Asked:
    """Return what a manifest's query asked for."""
    return Asked(
        kind=str(query["kind"]),
        period=read_period(str(query["period"])),
        rolling=int(query["rolling"]),
        audience=Audience(query["audience"]),
        filters=Filters(**query["filters"]),
        compare=bool(query["compare"]),
        given=query.get("given", {}),
    )


def read_manifest(path: Path) -> dict[str, Any]:
    """Return a manifest, named itself or by its report; raises AuditError for any other file."""
    beside = manifest_of(path)
    held = _read(beside if beside.is_file() else path)
    if not {"query", "facts_sha256", "files"} <= held.keys():
        raise AuditError(
            f"{path.name} is no report's manifest.", f"Name a file that ends in {ENDING}.", "RPT004"
        )
    return held


def check_files(folder: Path, held: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which files of a manifest were changed, and which are missing."""
    files = dict(held["files"])
    missing = [name for name in files if not (folder / name).is_file()]
    changed = [
        name for name, digest in files.items() if name not in missing and _digest(folder / name) != digest
    ]
    return tuple(changed), tuple(missing)


def check_facts(report: Report, held: Mapping[str, Any]) -> tuple[str, ...]:
    """Return which tables of a report made anew differ from those of the manifest.

    Where every table is as it was, what stands about them differs: settings, or the words of another version
    of the program.
    """
    if facts_digest(report) == held["facts_sha256"]:
        return ()
    now, then = table_digests(report), dict(held.get("tables_sha256", {}))
    differs = sorted({name for name in now.keys() | then.keys() if now.get(name) != then.get(name)})
    return tuple(differs) or ("words or figures outside the tables",)


def facts_digest(report: Report) -> str:
    """Return the digest of everything a report says, but for the day and the program it was made with."""
    held = json.loads(json_text(report))
    for name in ("made_on", "program"):
        held.pop(name)
    held["method"] = [each for each in held["method"] if each["term"] != ROLE]
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def table_digests(report: Report) -> dict[str, str]:
    """Return the digest of each table's rows; those of words, which may be purged, apart from the rest."""
    found = {}
    for table in report.tables():
        worded = {at for at, column in enumerate(table.columns) if column.key == WORDS.get(table.id)}
        found[table.id] = _rows_digest(table, set(range(len(table.columns))) - worded)
        if worded:
            found[f"{table.id}{WORDS_OF}"] = _rows_digest(table, worded)
    return found


def _rows_digest(table: Table, columns: Collection[int]) -> str:
    rows = [tuple(str(row[at]) for at in sorted(columns)) for row in table.rows]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def _files(path: Path) -> list[tuple[str, Path]]:
    if path.is_dir():
        return [(f"{path.name}/{each.name}", each) for each in sorted(path.glob("*.csv"))]
    return [(path.name, path)]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise AuditError(
            f"{path.name} can't be read as a manifest.", f"Name a file that ends in {ENDING}.", "RPT004"
        ) from None
    return held if isinstance(held, dict) else {}
