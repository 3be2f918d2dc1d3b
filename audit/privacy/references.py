"""Whether a reference that a source calls a plan's own would tell whose plan it is."""

import re
from collections.abc import Iterable

from audit.privacy.finders import find_identifiers
from audit.privacy.identifiers import nhs_number_is_valid, uln_is_valid, upn_is_valid
from audit.privacy.known_names import name_parts
from audit.privacy.name_text import fold

#: Two words with capitals, as a forename and a surname stand: "Robin Hill", "HILL, Robin".
_TWO_NAMES = re.compile(r"[^\W\d_]{2,}(?:['\u2019-][^\W\d_]+)?,? +[A-Z][^\W\d_]{1,}")
#: Longer than any reference; a longer text is something else.
LONGEST = 60


def tells_whose(reference: str, names: Iterable[str] = ()) -> bool:
    """Tell whether a reference holds a known name of the child, looks like a name, or is an identifier.

    `names` are the child's, as the row's identifying columns give them; parts of two letters or fewer are
    passed over. Best effort: a lone forename that no column holds is not known for one.
    """
    bare = re.sub(r"[\s-]", "", reference).upper()
    if upn_is_valid(bare) or nhs_number_is_valid(bare) or uln_is_valid(bare) or find_identifiers(reference):
        return True
    folded = fold(reference)
    if any(len(part) > 2 and part in folded for part in name_parts(names)):
        return True
    return _TWO_NAMES.search(reference) is not None
