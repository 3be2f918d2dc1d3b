"""A process of its own that reads the pages of one PDF and prints them as JSON, then ends.

Run as a script by `isolated.py`, never imported by the rest (see `child_reader.py`).
"""

import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

MEMORY = 2 * 1024**3
MOST_PAGES = 500


def main(path: str) -> int:
    """Print what is found on the pages of the PDF at `path`, or why it is refused; return the exit code.

    A `PagesFound` as JSON, or `{"refused": why}`.
    """
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):  # Windows; systems that bound nothing
        pass
    json.dump(_read(path), sys.stdout)
    sys.stdout.flush()
    return 0


def _read(path: str) -> dict[str, Any]:
    """Return what is found, or why the file is refused.

    Whatever goes wrong without the library calling the file broken ends the process, and is told as that.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    from audit.office_files.pdf.fields import is_drawn_elsewhere
    from audit.office_files.pdf.pages import read_pages

    logging.disable(logging.CRITICAL)
    try:
        if not _is_whole(Path(path)):
            return {"refused": "damaged"}
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                return {"refused": "pages", "pages": len(pdf.pages)}
            if is_drawn_elsewhere(pdf):
                return {"refused": "xfa"}
            return asdict(read_pages(pdf))
    except MemoryError:
        return {"refused": "memory"}
    except (PdfminerException, MalformedPDFException, PSException) as error:
        locked = any(isinstance(each, PDFEncryptionError) for each in (error, *error.args))
        return {"refused": "password" if locked else "damaged"}


def _is_whole(path: Path) -> bool:
    """Tell whether a file has its end mark: one cut short is read as fewer pages by some libraries."""
    return b"%%EOF" in path.read_bytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
