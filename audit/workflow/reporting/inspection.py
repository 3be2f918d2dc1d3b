"""Everything for an inspection in one folder: twelve months of audits, what was done, and named plans."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from audit.atomic_files import write_text
from audit.domain.period import Period, month_of
from audit.errors import AuditError, UnknownNameError
from audit.file_names import safe_name
from audit.store.connect import Store
from audit.store.facts.facts import completed_audits
from audit.workflow import here
from audit.workflow.progress import Progress, quiet
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.moderation import write_moderation
from audit.workflow.reporting.writing import write_report
from audit.workflow.roles import refuse_store_wide


def write_inspection(
    store: Store, last: Period, folder: Path, refs: Sequence[str] = (), progress: Progress = quiet
) -> tuple[Path, ...]:
    """Write the folder for the twelve months that end with a month; return its files, the index first.

    Raises AuditError where the folder holds files already, UnknownNameError for a plan without an audit in
    those months.
    """
    if folder.exists() and any(folder.iterdir()):
        raise AuditError(f"{folder} holds files already.", "Name a new folder.", "RPT006")
    year = month_of(last.last).rolling(12)
    with store.read() as conn:
        refuse_store_wide(conn)
        audited = {fact.plan_ref for fact in completed_audits(conn, year.first, year.last)}
    refs = tuple(dict.fromkeys(refs))
    for ref in refs:
        if ref not in audited:
            nearest = get_close_matches(ref, audited, n=2)
            raise UnknownNameError(
                "audit of plan", ref, nearest, f"The folder is of {year.label}; name plans audited then."
            )
    folder.mkdir(parents=True, exist_ok=True)
    whole = Asked("quarterly", year, rolling=12)
    wanted = [
        ("Twelve months of audits: the whole report", "audits.html", whole, "html"),
        ("The same as data", "audits.xlsx", whole, "xlsx"),
        ("Where we stand: measures, grades and what was done", "progress.html",
         Asked("progress-review", year, rolling=12), "html"),
        ("What to work on: social care advice", "advice-social-care.html",
         Asked("agency", year, rolling=12, given={"agency": "social care"}), "html"),
    ]  # fmt: skip
    wanted += [
        (f"Plan {ref}: its audits, and what they found", f"plan-{safe_name(ref, refs)}.html",
         replace(whole, kind="plan", filters=Filters(plan=ref), given={"plan": ref}), "html")
        for ref in refs
    ]  # fmt: skip
    files = []
    for number, (_, name, asked, form) in enumerate(wanted):
        progress("Writing the inspection folder", number, len(wanted))
        files.append(write_report(store, asked, folder / name, form))
    window = (year.first, year.last, year.label)
    files.append(write_moderation(store, window, folder / "moderation.html", for_panel=True))
    listed = [(title, name) for title, name, _, _ in wanted]
    listed.insert(4, ("How far our auditors agree, and what was settled", "moderation.html"))
    index = folder / "index.html"
    write_text(index, _index(year, listed))
    return (index, *files)


def _index(year: Period, entries: Sequence[tuple[str, str]]) -> str:
    from markupsafe import escape

    items = "".join(f'<li><a href="{escape(name)}">{escape(title)}</a></li>' for title, name in entries)
    title = f"EHC plan audits for inspection, {year.label}"
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>body{{font:1rem/1.6 Arial,sans-serif;max-width:46rem;"
        "margin:2rem auto;padding:0 1rem;color:#1a1f24}a{color:#0b4f78}li{margin:.4rem 0}</style></head>"
        f"<body><main><p><strong>OFFICIAL-SENSITIVE</strong></p><h1>{escape(title)}</h1><ol>{items}</ol>"
        "<p>Each report says at its end how its figures were made; beside each stands a manifest, which "
        "<code>ehcp-audit report verify</code> checks. Audit grades are not inspection judgements. "
        f"Made on {here.today():%d/%m/%Y}.</p></main></body></html>\n"
    )
