"""The one place where errors become words and exit codes. No traceback goes past it.

0: done. 1: done, and the answer is no (problems found, a threshold missed). 2: could not do it.
"""

import contextlib
import errno
import os
import re
import sys
import traceback
from pathlib import Path

import typer
from typer.exceptions import TyperException

from audit.cli.printing import JsonPrinted, print_json, print_problems
from audit.errors import AuditError, CancelledError, ProblemsError
from audit.place import Place
from audit.problem import Problem
from audit.saved import anything_saved, begin_anew

INTERRUPTED = 130

#: What the operating system says no to, in an officer's words, and what to do.
_SYSTEM_WORDS = {
    errno.ENOSPC: ("The disk is full.", "Free some space, then run the same command again."),
    errno.EACCES: (
        "You may not write or read there, or the file is open in another program.",
        "Close it, or choose another place.",
    ),
    errno.EPERM: ("You may not do that there.", "Choose another place."),
    errno.EROFS: ("That folder is read-only.", "Choose another place."),
    errno.ENOENT: (
        "There is no such file or folder.",
        "Check the path; put it in quotes if it has spaces.",
    ),
    errno.EISDIR: ("That is a folder.", "Name a file in it."),
    errno.EMFILE: ("Too many files are open.", "Close some programs and try again."),
}
_OTHERWISE = ("The system refused that.", "Check that the place exists and can be reached.")

#: How the parser says that a file which is there may not be read.
_NOT_READABLE = re.compile(r"path '(.+)' is not readable")


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; every error is printed here, and only here.

    A refusal is words on standard error; with --json it is {"problems": [...]} on standard output too.
    """
    begin_anew()
    JsonPrinted.begun = False
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        # A council's console may be cp1252: a letter it can't show must not end a command.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    try:
        from audit.cli.app import build

        return _with_word(build()(arguments))
    except typer.Abort as error:
        # Ctrl-C, or the end of the input, leaves the question's line open.
        open_line = isinstance(error.__context__, KeyboardInterrupt | EOFError)
        _say("\n" * open_line + f"Stopped. {_kept()}")
        return INTERRUPTED
    except (CancelledError, KeyboardInterrupt, EOFError) as error:
        _say(str(error) or f"Stopped. {_kept()}")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our pipe went away; that is not an error of ours.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        refusal = _refusal(error)
    as_json = "--json" in (sys.argv[1:] if arguments is None else arguments)
    return _refuse(refusal, as_json=as_json)


def _refusal(error: Exception) -> AuditError:
    """Return any error as what is told of it: what happened, and what the user can do."""
    if isinstance(error, AuditError):
        return error
    if isinstance(error, TyperException):
        return AuditError(*_usage(error))
    if isinstance(error, OSError):
        return AuditError(*_system_message(error))
    if isinstance(error, MemoryError):
        return AuditError(
            "There was not enough memory for that.", "Close other programs, or use a smaller file."
        )
    return AuditError(*_fault_of_ours(error))


def _refuse(refusal: AuditError, *, as_json: bool) -> int:
    """Print a refusal and return its exit code."""
    problems = refusal.problems if isinstance(refusal, ProblemsError) else ()
    with contextlib.suppress(OSError, ValueError):
        print_problems(problems)
    _say(str(refusal))
    if as_json and not JsonPrinted.begun:
        alone = Problem(refusal.code, Place(), refusal.message, refusal.remedy)
        with contextlib.suppress(OSError, ValueError):
            print_json({"problems": problems or (alone,)})
    return refusal.exit_code


def _open_closed() -> None:
    """Give back the streams that a scheduler closed: empty to read from, and a place where words go."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - to the end


def _kept() -> str:
    """Return what became of a command's work where it ended before its end."""
    return "What was saved stays saved." if anything_saved() else "Nothing was changed."


def _with_word(code: int) -> int:
    """Return a command's exit code, after a word where Ctrl-C ended it without one, within a line."""
    if code == INTERRUPTED:
        _say(f"\nStopped. {_kept()}")
    return code


def _system_message(error: OSError) -> tuple[str, str]:
    """Return what the operating system refused, by the file's name where it has one, and the remedy."""
    message, remedy = _SYSTEM_WORDS.get(error.errno or 0, _OTHERWISE)
    name = f'"{Path(str(error.filename)).name}": ' if error.filename else ""
    return f"{name}{message}", remedy


def _usage(error: TyperException) -> tuple[str, str]:
    """Return what is wrong with a command's words and where its help is; the help itself for no words."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message(), ""
    unreadable = _NOT_READABLE.search(error.format_message())
    if unreadable:
        name = Path(unreadable[1]).name
        return f'"{name}" can\'t be read.', " ".join(_SYSTEM_WORDS[errno.EACCES])
    context = getattr(error, "ctx", None)
    told = error.format_message().replace("Value error, ", "")
    return told, f"See: {context.command_path if context else 'ehcp-audit'} --help"


def _fault_of_ours(error: Exception) -> tuple[str, str]:
    # Only where it happened: an exception's text may hold a plan's words.
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f"{os.sep}audit{os.sep}" in f.filename] or frames
    where = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else "an unknown place"
    return (
        f"A fault of ehcp-audit itself ({type(error).__name__} in {where}). {_kept()}",
        "Please report this line; it holds no data about children.",
    )


def _say(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text.rstrip() + "\n")
        sys.stderr.flush()
