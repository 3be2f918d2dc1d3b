"""The moderation report: how far auditors agree, who marks differently, on what, and what was settled.

Page one reads without a statistician: counts, shares, one coefficient with its interval, one sentence.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from audit import __version__
from audit.plain_figures import counted, percent
from audit.rendering.document import Figure, Part, Report
from audit.store import people
from audit.store.connect import Store
from audit.workflow import here, settings
from audit.workflow.moderation.compare import RubricCompared, compare_auditors
from audit.workflow.moderation.outcomes import Outcomes, outcomes
from audit.workflow.progress import Progress, quiet
from audit.workflow.reporting.formats import check_format
from audit.workflow.reporting.moderation_parts import compared_parts
from audit.workflow.reporting.moderation_settled import settled_part
from audit.workflow.reporting.placing import place_report
from audit.workflow.roles import refuse_store_wide, with_role

MARKING = "OFFICIAL-SENSITIVE"


#: What opens the query of a moderation report's manifest.
KIND = "moderation"


def write_moderation(
    store: Store,
    window: tuple[date, date, str],
    path: Path | None,
    form: str = "html",
    *,
    for_panel: bool = False,
    expert: bool = False,
    progress: Progress = quiet,
) -> Path:
    """Write the moderation report of a window (first day, last day, label) and its manifest; return its file.

    `for_panel` leaves the figures about named auditors out. Raises AuditError for a format that does not
    exist and a file that can't be written.
    """
    check_format(form)
    report = make_moderation(store, window, for_panel=for_panel, expert=expert, progress=progress)
    first, last, label = window
    query: dict[str, object] = {
        "kind": KIND,
        "period": label,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "panel": for_panel,
        "expert": expert,
    }
    details: dict[str, str | int | None] = {"format": form, "panel": for_panel}
    return place_report(store, report, query, path or Path(f"moderation.{form}"), form, details)


def moderation_again(store: Store, query: Mapping[str, Any]) -> Report:
    """Return the report that a manifest's query asked for, made anew from the store."""
    first, last = date.fromisoformat(query["first"]), date.fromisoformat(query["last"])
    window = (first, last, str(query["period"]))
    return make_moderation(store, window, for_panel=bool(query["panel"]), expert=bool(query["expert"]))


def make_moderation(
    store: Store,
    window: tuple[date, date, str],
    *,
    for_panel: bool = False,
    expert: bool = False,
    progress: Progress = quiet,
) -> Report:
    """Return the report of a window. Raises AuditError for who may not see every auditor's answers."""
    start, end, label = window
    with store.read() as conn:
        refuse_store_wide(conn)
    report = moderation_report(
        compare_auditors(store, start, end, expert=expert, progress=progress),
        outcomes(store, start, end),
        council=str(settings.setting(store, "council")),
        label=label,
        made_on=here.today(),
        names=_names(store),
        for_panel=for_panel,
    )
    with store.read() as conn:
        return with_role(report, conn)


def moderation_report(
    compared: Sequence[RubricCompared],
    settled: Outcomes,
    *,
    council: str,
    label: str,
    made_on: date,
    names: Mapping[str, str],
    for_panel: bool = False,
) -> Report:
    """Return the report; the audit tool with the most blind pairs has page one.

    `names` is what each auditor is called, by short id.
    """
    first = compared[0] if compared else None
    parts: list[Part] = []
    for at, each in enumerate(compared, start=1):
        parts += compared_parts(each, f"-{at}" if at > 1 else "", names, for_panel=for_panel)
    parts.append(settled_part(settled, for_panel=for_panel))
    return Report(
        kind=KIND,
        title="EHC plan audits: moderation report",
        council=council,
        period=label,
        marking=MARKING,
        made_on=made_on,
        headline=_headline(first, names, for_panel=for_panel),
        figures=_figures(first),
        parts=tuple(parts),
        method=_method(for_panel=for_panel),
        program=f"ehcp-audit {__version__}",
        facts={"compared": [] if for_panel else list(compared), "outcomes": None if for_panel else settled},
    )


def _headline(first: RubricCompared | None, names: Mapping[str, str], *, for_panel: bool) -> str:
    if first is None:
        return "No plan was audited blind by two auditors in this period, so agreement can't be told."
    said = [first.sentence]
    if not for_panel:
        for way in ("lower", "higher"):
            who = [
                names.get(one.auditor, one.auditor)
                for one in first.severity
                if one.told_apart and way in one.words
            ]
            if who:
                said.append(f"{_listed(who)} {'mark' if len(who) > 1 else 'marks'} {way} than colleagues.")
    said += [one.sentence for one in first.unclear[:1]]
    return " ".join(said)


def _figures(first: RubricCompared | None) -> tuple[Figure, ...]:
    if first is None:
        return ()
    exact, near = first.grid.exact, first.grid.within_one
    found = [
        Figure(
            "Plans audited blind twice",
            f"{first.plans:,}",
            f"{counted(first.grid.n, 'pair')} by {counted(first.auditors, 'auditor')}; "
            f"{percent(first.coverage.value or 0)} of "
            f"{counted(first.coverage.n, 'plan')} audited",
        )
    ]
    for name, share in (("Same grade", exact), ("Same or next grade", near)):
        if share.value is not None and share.ci_low is not None and share.ci_high is not None:
            bounds = f"{percent(share.ci_low)} to {percent(share.ci_high)}"
            note = f"{share.count:.0f} of {counted(share.n, 'pair')}; 95% interval {bounds}"
            found.append(Figure(name, percent(share.value), note))
    one = first.main
    if one.value is not None and first.standing != "counts only":
        found.append(Figure("Agreement beyond chance", f"{one.value:.2f}", first.main_line))
    return tuple(found)


def _method(*, for_panel: bool) -> tuple[tuple[str, str], ...]:
    staff = "left out of this copy" if for_panel else "staff data, which the panel's copy leaves out"
    return (
        (
            "Blind pairs",
            "Independent audits of one plan version with one version of the audit tool, as first submitted. "
            "Calibration, reviews and settled answers never feed the figures.",
        ),
        (
            "Agreement",
            "Krippendorff's alpha, ordinal metric, of overall grades, with a linearised error; under 10 "
            "pairs counts only, under 30 indicative.",
        ),
        (
            "Auditors",
            "An additive model of overall scores, shrunken by restricted maximum likelihood, against the "
            f"middle auditor of each network; {staff}.",
        ),
        (
            "Not applicable",
            "Counted apart: a pair that splits on whether a question applies is in neither share.",
        ),
    )


def _names(store: Store) -> dict[str, str]:
    """Return what each person is called: by name, with the short id where two share it."""
    with store.read() as conn:
        found = people.people(conn)
    often = Counter(person.display_name for person in found)
    return {
        one.person_id: f"{one.display_name} ({one.person_id})"
        if often[one.display_name] > 1
        else one.display_name
        for one in found
    }


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
