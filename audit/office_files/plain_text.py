"""The words of a text file (.txt, .md), cleaned: an agency's advice as it was saved or pasted."""

from pathlib import Path

from audit.errors import AuditError
from audit.office_files.text import cleaned
from audit.office_files.text_letters import decoded

KINDS = (".txt", ".md", ".text", ".markdown")
#: Longer than any advice; a larger file is something else.
MOST_BYTES = 5_000_000


def read_words(path: Path) -> str:
    """Return the words of a text file.

    Raises AuditError for a file that is missing, a folder, of another kind, too large or not text.
    """
    if path.is_dir():
        raise AuditError(f'"{path.name}" is a folder.', "Name a file in it.", "TXT001")
    if not path.is_file():
        raise AuditError(f'There is no file "{path.name}".', "Check the path.", "TXT002")
    if path.suffix.lower() not in KINDS:
        raise AuditError(
            f'"{path.name}" is not a text file.', f"Save it as one of: {', '.join(KINDS)}.", "TXT003"
        )
    if path.stat().st_size > MOST_BYTES:
        raise AuditError(
            f'"{path.name}" is too large for advice.', "Check that it is the right file.", "TXT004"
        )
    return cleaned(decoded(path.read_bytes(), path.name)).strip()
