"""`plans undo`: imports listed, and one taken back while nothing stands on it."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.asking import confirm
from audit.cli.options import JsonOption, StoreOption
from audit.cli.plan_keeping import YesOption
from audit.cli.printing import print_json, print_table, say
from audit.plain_figures import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.store.plans.batches import BatchEntry
    from audit.store.plans.undoing import Undoing


def register(plans: typer.Typer) -> None:
    """Give the noun `plans` this verb."""
    plans.command("undo")(undo)


def undo(
    batch: Annotated[str | None, typer.Argument(help="The import's id, or the beginning of it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    without_earlier: Annotated[
        bool,
        typer.Option("--without-earlier", help="Undo it although versions that it replaced don't come back."),
    ] = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Take back an import of plans, reviews, advice or audits that nobody has worked on; or list them.

    The file is named only where its name can be no child's. Before audits are taken back it is asked.

    Example: ehcp-audit plans undo 3f2a91c0 --dry-run
    """
    from audit.store.connect import open_store
    from audit.workflow.importing import batches

    with open_store(store, create=False) as opened:
        if batch is None:
            _print_imports(batches.list_imports(opened), as_json=as_json)
            return
        entry, going = batches.what_goes(opened, batch, without_earlier=without_earlier)
        if not as_json:
            of_file = f" of {entry.file}" if entry.file else ""
            when = f"{entry.imported_at:%d/%m/%Y %H:%M} UTC"
            say(f"Import {entry.batch_id[:8]}{of_file}, {when}. To take back: {_told(going)}.")
        if dry_run:
            gone = going
        else:
            if going.audits and not yes:  # plans and advice come again with their file
                confirm("Take the audits back?", dry_run=True)
            gone = batches.undo_import(opened, batch, without_earlier=without_earlier)
    if as_json:
        print_json(asdict(gone))
        return
    say("Took nothing back." if dry_run else f"Undone. Taken back: {_told(gone)}.")
    if gone.kept:
        stay = counted(gone.kept, "plan stays", "plans stay")
        say(f"{stay}, known by reference alone: something else stands on it now.")
    if gone.audits and not dry_run:
        say("Reports made earlier still count these audits.")


def _print_imports(found: "Sequence[BatchEntry]", *, as_json: bool) -> None:
    if as_json:
        print_json([
            {"batch": b.batch_id, "at": b.imported_at, "by": b.imported_by, "file": b.file,
             "versions": b.versions, "audits": b.audits, "reviews": b.reviews, "advice": b.advice,
             "replaced": b.replaced, "undone": b.undone_at} for b in found
        ])  # fmt: skip
        return
    rows = [
        (b.batch_id[:8], f"{b.imported_at:%d/%m/%Y %H:%M:%S}", b.file, b.imported_by, _told(b), b.undone_at)
        for b in found
    ]
    print_table(("Import", "When (UTC)", "File", "By", "Holds", "Undone"), rows)
    say(f"{counted(len(rows), 'import')}.")


def _told(what: "BatchEntry | Undoing") -> str:
    """Return what an import holds, or what goes with it, by number."""
    parts = (
        (what.audits, "audit", "audits"),
        (what.versions, "plan version", "plan versions"),
        (what.reviews, "review", "reviews"),
        (what.advice, "piece of advice", "pieces of advice"),
    )
    return ", ".join(counted(n, one, many) for n, one, many in parts if n) or "nothing"
