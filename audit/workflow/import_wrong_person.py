"""Another child of the same file named in a plan: looked for before masking, told by place, never by name.

Only forename and surname together count, since many children share a forename; a name that shares a word with
the child's own (a brother's, a sister's) does not. Nothing of it is stored: once masked, no name is left.
"""

import re
from collections.abc import Iterator, Sequence

from audit.checks.wrong_person import other_names
from audit.office_files.plans.record import PlanRecord
from audit.privacy.identifiers import CHILD_NAMES, Identifying
from audit.problem import Problem
from audit.workflow.import_messages import OTHER_CHILD

_PAIR = re.compile(r"[A-Z]\w+(?=([ ]+[A-Z][\w'\u2019-]+))")


def other_children(records: Sequence[PlanRecord]) -> list[Problem]:
    """Return where a plan seems to name another child of the file, by row, section and character from 1."""
    known = {name for record in records for name in _full_names(record)}
    if len(known) < 2:
        return []
    return [problem for record in records for problem in _in_record(record, known)]


def _in_record(record: PlanRecord, known: set[str]) -> Iterator[Problem]:
    own = [name for kind in CHILD_NAMES for name in record.identifiers.get(kind, ())]
    texts = [*record.sections.items(), *((row.section, row.text) for row in record.rows)]
    for code, text in texts:
        pairs = {" ".join((match[0] + match[1]).split()) for match in _PAIR.finditer(text)} & known
        for start, _ in other_names(text, own, pairs) if pairs else ():
            yield OTHER_CHILD.at(record.place, section=code, at=start + 1)


def _full_names(record: PlanRecord) -> Iterator[str]:
    named = record.identifiers
    for surname in named.get(Identifying.SURNAME, ()):
        for kind in (Identifying.FORENAME, Identifying.PREFERRED_NAME):
            yield from (f"{forename} {surname}" for forename in named.get(kind, ()))
    yield from (name for name in named.get(Identifying.CHILD_NAME, ()) if name.count(" ") == 1)
