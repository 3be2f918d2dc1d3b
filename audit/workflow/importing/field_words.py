"""The words for what a column of reviews, advice or audits means, as import profiles have them, and back."""

from collections.abc import Mapping

from audit.domain.rubric import Rubric
from audit.office_files.plans.meaning_words import LEAVE_OUT, leaves_out
from audit.office_files.plans.profile import heading_key
from audit.workflow.importing.row_names import TELLING, field_of_names, kind_of_names, names_meant
from audit.workflow.importing.table_kinds import MASKING, Kind
from audit.workflow.table_headings import field_of, in_plain_words

#: What leaves a heading to be found as without a profile: of audits it may be a question of a tool.
AS_HEADED = "as headed"


def criteria_headings(tool: Rubric | None) -> dict[str, str]:
    """Return the ids of a tool's criteria by how headings write them."""
    return {" ".join(c.id.casefold().replace("_", " ").split()): c.id for c in tool.criteria} if tool else {}


def is_as_headed(words: str) -> bool:
    """Tell whether words leave a heading to be found as without a profile."""
    return " ".join(words.split()).casefold() == AS_HEADED


def field_named(words: str, heading: str, kind: Kind, columns: Mapping[str, str]) -> tuple[bool, str | None]:
    """Return whether words are understood for a heading, and the field they mean: None where they mean none.

    `columns` are the headings that tables of this kind know, with their fields. Names and birth dates mean a
    field of their heading's own, in tables whose words are masked.
    """
    if leaves_out(words) or is_as_headed(words):
        return True, None
    names = names_meant(words) if kind in MASKING else None
    field = field_of_names(names, heading_key(heading)) if names else field_of(words, in_plain_words(columns))
    return field is not None, field


def words_of_field(field: str, columns: Mapping[str, str]) -> str:
    """Return the words that stand for a field in a profile: the first heading that means it, or its names."""
    return kind_of_names(field) or next(heading for heading, name in columns.items() if name == field)


def known_field_words(kind: Kind, columns: Mapping[str, str]) -> list[str]:
    """Return the words that a profile of this kind of table may use, one a field."""
    fields = dict.fromkeys(columns.values())
    names = sorted(TELLING) if kind in MASKING else []
    return [LEAVE_OUT, AS_HEADED, *(words_of_field(field, columns) for field in fields), *names]
