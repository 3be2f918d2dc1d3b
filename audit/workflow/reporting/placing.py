"""A report brought into its place: file, manifest and the log's entry stand together, or none does."""

from collections.abc import Mapping
from pathlib import Path

from audit.atomic_files import replacing, working_folder, write_text
from audit.rendering.document import Report
from audit.store import log
from audit.store.connect import Store
from audit.workflow.reporting.formats import FORMATS
from audit.workflow.reporting.manifest import check_own_report, manifest_of, manifest_text
from audit.workflow.reporting.noted import note_report


def place_report(
    store: Store,
    report: Report,
    query: dict[str, object],
    target: Path,
    form: str,
    details: Mapping[str, str | int | None],
    *,
    look: Path | None = None,
) -> Path:
    """Write a report in a folder of its own beside `target`, then bring it and its manifest into place.

    A full disk is met before anything stands under its name: a report without its manifest can't be checked,
    and none may stand that the log does not tell of. Of a folder of CSV files the manifest comes last.
    `query` is what makes the report again, `details` what the log keeps. Returns the file, or the folder.
    Raises AuditError for a file in its place that is no report as it was written here, which stays.
    """
    with store.read() as conn:
        heads = log.chain_heads(conn)
    about = f"{report.kind} {query['period']}"
    if form == "csv":
        check_own_report(target.with_suffix("") if target.suffix == ".csv" else target)
        folder = FORMATS[form](report, target, look)
        write_text(manifest_of(folder), manifest_text(report, query, folder, heads))
        note_report(store, about, details)
        return folder
    with working_folder(target) as folder:
        made = FORMATS[form](report, folder / target.name, look)
        place = target.with_name(made.name)
        check_own_report(place)
        with replacing(manifest_of(place)) as manifest:
            manifest.write_text(manifest_text(report, query, made, heads), encoding="utf-8", newline="\n")
            with replacing(place) as file:
                made.replace(file)
                note_report(store, about, details)
    return place
