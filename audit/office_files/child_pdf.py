"""A process of its own that reads the text of one PDF and prints it as JSON, then ends.

Run as a script by `isolated.py`, never imported by the rest (see `child_reader.py`).
"""

import json
import logging
import sys

MEMORY = 2 * 1024**3
MOST_PAGES = 500


def main(path: str) -> int:
    """Print `{"pages": [text, ...]}` for the PDF at `path`, or `{"refused": why}`; return the exit code."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):  # Windows; systems that bound nothing
        pass
    json.dump(_read(path), sys.stdout)
    sys.stdout.flush()
    return 0


def _read(path: str) -> dict[str, object]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            return {"refused": "password"}
        if len(reader.pages) > MOST_PAGES:
            return {"refused": "pages", "pages": len(reader.pages)}
        return {"pages": [page.extract_text() for page in reader.pages]}
    except DependencyError:
        return {"refused": "password"}
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        ArithmeticError,
        RecursionError,
    ):
        # pypdf meets broken files with whatever its own code trips over
        return {"refused": "damaged"}
    except MemoryError:
        return {"refused": "memory"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
