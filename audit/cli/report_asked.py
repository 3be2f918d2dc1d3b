"""What every report command does with its options: read them, write the report, say where."""

from pathlib import Path

from audit.cli.printing import say


def write_asked(
    kind: str,
    period: str,
    form: str | None,
    output: Path | None,
    store: str | None,
    audience: str | None,
    rolling: int,
    chosen: dict[str, str],
    compare: bool,
    each: str | None,
    look: Path | None,
    given: dict[str, str] | None = None,
) -> None:
    """Write the report that was asked for, or one for each group, and say which files were written."""
    from audit.atomic_files import check_apart
    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow.reporting.asking import Asked, filters_of, read_audience, with_auditor, with_rubric
    from audit.workflow.reporting.formats import format_for
    from audit.workflow.reporting.manifest import manifest_of
    from audit.workflow.reporting.writing import KINDS, write_each, write_report

    asked = Asked(
        kind,
        read_period(period),
        rolling=rolling,
        audience=read_audience(audience) if audience else KINDS[kind].audience,
        filters=filters_of(chosen),
        compare=compare,
        look=look,
        given={name: value for name, value in (given or {}).items() if value},
    )
    form = format_for(form, None if each else output)
    if output is not None:
        told = [asked.given[name] for name in ("said", "measures") if name in asked.given]
        check_apart(output, *told, *(look.iterdir() if look is not None and look.is_dir() else ()))
    with open_store(store, create=False) as opened:
        if asked.filters.auditor:
            asked = with_auditor(opened, asked)
        asked = with_rubric(opened, asked)
        if each:
            paths = write_each(opened, asked, each, output, form)
        else:
            paths = (write_report(opened, asked, output, form),)
    for path in paths:
        say(f"Wrote {path} and {manifest_of(path).name}")
    if opened.read_only:
        say("The audit database can only be read, so its log does not tell of this.")
