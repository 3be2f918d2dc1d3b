"""A report verified: made again from the store, and its files compared with its manifest."""

from pathlib import Path

from audit.store.connect import Store
from audit.workflow.reporting.manifest import Verified, asked_again, check_facts, check_files, read_manifest
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
    return Verified(str(held.get("report", "")), changed, missing, check_facts(report, held))
