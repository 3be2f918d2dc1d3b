"""`store`: where the audit database is, whether it is sound, and how it is kept."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.asking import confirm
from audit.cli.options import JsonOption, OutputOption, StoreOption, named_file, without_password
from audit.cli.passphrase import PassphraseFileOption, PlainOption, ReasonOption, passphrase
from audit.cli.printing import print_json, print_problems, print_table, say
from audit.plain_figures import counted

app = noun("See where the audit database is, check it, and keep it.")


@app.command("where")
def where(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show where the audit database is, what it holds, and whether it should lie there.

    Example: ehcp-audit store where
    """
    from audit.workflow.keeping.store import describe

    found = describe(store)
    if as_json:
        print_json(found)
        return
    say(found.address)
    if not found.exists:
        say("It does not exist yet: the first import or `people add` makes it.")
    else:
        print_table(("Holds", "Count"), list(found.counts.items()))
        say(f"Your role: {found.role}.")
    print_problems(found.warnings)


@app.command("init")
def init(store: StoreOption = None) -> None:
    """Make an empty audit database: a file, or the tables in an empty database on a server.

    Example: ehcp-audit store init
    """
    from audit.workflow.keeping.backups import make_store

    say(f"Made an audit database at {make_store(store)}.")


@app.command("check")
def check(
    against: Annotated[
        Path | None, typer.Option("--against", help="A manifest kept elsewhere, to compare the log with.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Check the audit database: its integrity, its log, its digests, and every stored result reckoned anew.

    The log alone can't show that its newest entries were cut off, or all was written anew: keep manifests
    of backups elsewhere, and compare with --against.

    Example: ehcp-audit store check --against backup.ehcp.manifest.json
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.keeping.backups import read_manifest
    from audit.workflow.keeping.store import check_store

    heads = read_manifest(against) if against else ()
    with open_store(store, create=False) as opened, progress_bar() as progress:
        found = check_store(opened, progress, against=heads)
    if as_json:
        print_json(found)
    else:
        print_problems(found.problems)
        for head in found.heads:
            say(f"Log of {head.writer}: entry {head.sequence}, {head.hash}")
        if against:
            say(f"Compared with {counted(len(heads), 'head')} of {against.name}.")
        say(
            f"Recomputed {counted(found.recomputed, 'stored result')}; "
            f"{counted(len(found.problems), 'problem')} found."
        )
    if found.problems:
        raise typer.Exit(1)


@app.command("upgrade")
def upgrade(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether a backup was made.")] = False,
    store: StoreOption = None,
) -> None:
    """Bring an audit database of an earlier version to this one; make a backup first.

    Example: ehcp-audit store upgrade
    """
    from audit.workflow.keeping.store import upgrade_store

    if not yes:
        confirm("Have you made a copy of the audit database?")
    say(upgrade_store(store))


@app.command("backup")
def backup(
    file: Annotated[Path | None, typer.Argument(help="The new file; nothing is replaced.")] = None,
    output: OutputOption = None,
    passphrase_file: PassphraseFileOption = None,
    plain: PlainOption = False,
    reason: ReasonOption = "",
    store: StoreOption = None,
) -> None:
    """Write one consistent, encrypted copy of the audit database, while it is in use.

    Keep the manifest written beside it in another place: `store check --against` compares with it.

    Example: ehcp-audit store backup backup.ehcp
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.keeping.backups import back_up

    file = named_file(file, output, "backup.ehcp")
    with open_store(store, create=False) as opened, progress_bar() as progress:
        done = back_up(
            opened,
            file,
            lambda: passphrase(passphrase_file, new=True),
            plain=plain,
            reason=reason,
            progress=progress,
        )
    say(f"Wrote {done.file.name}, {'encrypted' if done.sealed else 'NOT encrypted'}; {done.manifest.name}.")
    for head in done.heads:
        say(f"Log of {head.writer}: entry {head.sequence}, {head.hash}")


@app.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(help="A backup, or an export.")],
    place: Annotated[
        str,
        typer.Argument(help="A new place: a path or a database address.", callback=without_password),
    ],
    passphrase_file: PassphraseFileOption = None,
) -> None:
    """Make an audit database from a backup or an export in a new place, and compare every row.

    What was purged or forgotten after the backup was made is in it: do that again.

    Example: ehcp-audit store restore backup.ehcp restored.db
    """
    from audit.cli.progress import progress_bar
    from audit.workflow.keeping.backups import restore

    with progress_bar() as progress:
        made = restore(file, place, lambda: passphrase(passphrase_file, new=False), progress)
    say(f"Restored to {made}; every row compared.")


@app.command("copy")
def copy(
    source: Annotated[str, typer.Argument(help="The audit database to copy.", callback=without_password)],
    target: Annotated[
        str,
        typer.Argument(
            help="A new place, such as postgresql+psycopg://name@server/db.", callback=without_password
        ),
    ],
) -> None:
    """Copy an audit database to a new place, from SQLite to PostgreSQL or back, and compare every row.

    Example: ehcp-audit store copy audit.db copy.db
    """
    from audit.cli.progress import progress_bar
    from audit.workflow.keeping.backups import copy

    with progress_bar() as progress:
        done = copy(source, target, progress)
    say(f"Copied {counted(done.rows, 'row')} to {done.address}; every row compared.")


@app.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(help="The new file; nothing is replaced.")] = None,
    output: OutputOption = None,
    person: Annotated[
        str | None, typer.Option("--for", help="Whose assigned work: a short id or name.")
    ] = None,
    peer: Annotated[
        list[str] | None,
        typer.Option("--peer", help="A plan for another council's moderators, no name in it; repeatable."),
    ] = None,
    benchmark: Annotated[
        str | None,
        typer.Option(
            "--benchmark", help="Figures of a period (2026-01..2026-06) alone, small numbers hidden."
        ),
    ] = None,
    parquet: Annotated[
        bool,
        typer.Option("--parquet", help="Records for a shared pool, no words or names: FILE is a new folder."),
    ] = False,
    agreement: Annotated[
        str,
        typer.Option(
            "--agreement", help="The sharing agreement's reference, for --peer and --parquet; logged."
        ),
    ] = "",
    passphrase_file: PassphraseFileOption = None,
    plain: PlainOption = False,
    reason: ReasonOption = "",
    store: StoreOption = None,
) -> None:
    """Write one person's assigned work, or plans for peer review, to be done elsewhere and merged later.

    With --benchmark only figures are written, as JSON for comparing councils. With --parquet FILE is a
    folder of tables for DuckDB, Spark or BigQuery: records of single children, so OFFICIAL-SENSITIVE, for
    those alone whom the sharing agreement names; its README.md describes them.

    There: `store restore FILE audit.db`, then audit, then `store backup`. Here: `store merge`.

    Example: ehcp-audit store export --for jsmith jsmith.ehcp
    """
    from audit.store.connect import open_store
    from audit.workflow.keeping.merging import export_for, export_pack
    from audit.workflow.keeping.messages import ONE_KIND, refusal

    def ask() -> str:
        return passphrase(passphrase_file, new=True)

    file = named_file(file, output, "jsmith.ehcp")
    if sum((person is not None, bool(peer), benchmark is not None, parquet)) != 1:
        raise refusal(ONE_KIND)
    with open_store(store, create=False) as opened:
        if parquet:
            from audit.cli.progress import progress_bar
            from audit.workflow.keeping.pool import export_pool

            with progress_bar() as progress:
                pool = export_pool(
                    opened, file, agreement=agreement, plain=plain, reason=reason, progress=progress
                )
            rows = f"{sum(pool.rows.values()):,} rows in {len(pool.rows)} tables"
            say(f"Wrote {file.name}, NOT encrypted, OFFICIAL-SENSITIVE: {rows}; README.md describes them.")
            return
        if benchmark is not None:
            from audit.domain.read_period import read_period
            from audit.workflow.keeping.packs import write_benchmark

            figures = write_benchmark(opened, read_period(benchmark), file)
            say(
                f"Wrote {file.name}: {counted(figures.rubrics, 'audit tool')}; "
                f"{counted(figures.hidden, 'small number')} hidden."
            )
            return
        if peer:
            done = export_pack(opened, peer, file, ask, agreement=agreement)
        else:
            done = export_for(opened, str(person), file, ask, plain=plain, reason=reason)
    said = ", ".join(counted(count, kind.removesuffix("s"), kind) for kind, count in done.figures.items())
    say(f"Wrote {done.file.name}, {'encrypted' if done.sealed else 'NOT encrypted'}: {said}.")


@app.command("merge")
def merge(
    file: Annotated[Path, typer.Argument(help="A backup of an export that was worked on, or any backup.")],
    passphrase_file: PassphraseFileOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Bring submitted audits and all else that is new from a file; in any order, as often as you like.

    Example: ehcp-audit store merge jsmith-back.ehcp
    """
    from audit.store.connect import open_store
    from audit.workflow.keeping.merging import kinds, merge_file

    with open_store(store) as opened:
        done = merge_file(opened, file, lambda: passphrase(passphrase_file, new=False))
    if as_json:
        print_json(done)
        return
    print_problems(done.problems)
    if not done.brought:
        say("Nothing in the file is new here.")
    else:
        say(f"Merged {', '.join(kinds(done.brought)) or 'small changes'}.")
        say(f"{counted(done.audits, 'audit')} changed; {counted(done.conflicts, 'conflict')}, all kept.")
