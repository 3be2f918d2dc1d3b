"""A process of its own that prepares plans, lot after lot, until its pipe closes: see workers.py."""

import gc
import pickle
import signal
import sys
from typing import BinaryIO

from audit.errors import AuditError
from audit.workflow.importing.preparing import Common, Lot, prepare


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer each lot that is asked with its plans prepared, or with what prevents it."""
    common: Common = pickle.load(asked)  # noqa: S301 - from our own process
    while True:
        try:
            lot: Lot = pickle.load(asked)  # noqa: S301
        except EOFError:
            return
        answer: object
        try:
            answer = prepare(lot, common)
        except AuditError as error:
            answer = error
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def main() -> None:
    """Serve the process that started this one; Ctrl-C is that one's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # as in `without_collecting`: rows by the hundred thousand, and no circles
    serve(sys.stdin.buffer, sys.stdout.buffer)
