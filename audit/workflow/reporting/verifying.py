"""A report verified: made again from the store, and its files compared with its manifest."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from audit.store import log
from audit.store.connect import Store
from audit.workflow.reporting.manifest import (
    WORDS_OF,
    Verified,
    asked_again,
    check_facts,
    check_files,
    read_manifest,
)
from audit.workflow.reporting.moderation import KIND as MODERATION
from audit.workflow.reporting.moderation import moderation_again
from audit.workflow.reporting.writing import make_report


def verify_report(store: Store, path: Path) -> Verified:
    """Return what differs between a manifest, its files, and the figures that the store gives today.

    Raises AuditError for a file that is no manifest.
    """
    held = read_manifest(path)
    changed, missing = check_files(path.parent, held)
    query = held["query"]
    again = query["kind"] == MODERATION
    report = moderation_again(store, query) if again else make_report(store, asked_again(query))
    differs = check_facts(report, held)
    purged = _purged(store, held) if differs and all(name.endswith(WORDS_OF) for name in differs) else None
    return Verified(str(held.get("report", "")), changed, missing, differs, purged)


def _purged(store: Store, held: Mapping[str, Any]) -> date | None:
    """Return the last day since a report was made on which its plan's words were purged, by the log."""
    plan = str(held["query"].get("filters", {}).get("plan", ""))
    with store.read() as conn:
        days = [each.at.date() for each in log.events(conn, kind="purge", subject=plan)]
    return max((day for day in days if day >= date.fromisoformat(held["made_on"])), default=None)
