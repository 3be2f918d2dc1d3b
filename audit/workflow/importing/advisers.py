"""Who advises, by what the columns of a table of advice say: the agency, and its service."""

from collections.abc import Sequence

from audit.domain.advice import AGENCIES
from audit.office_files.plans.agencies import agency_of, service_of
from audit.office_files.plans.meanings import plain
from audit.privacy.job_words import role_alone


def adviser_of(told: Sequence[str]) -> tuple[str, str]:
    """Return the agency that advises and its service, each empty for none.

    Columns may say the one here and the other there ("Health" beside "Community therapies"). Of words that
    name no agency those of a service or a job alone are kept: a column of advisers holds people's names.
    """
    typed = [plain(words.replace("&", " and ")) for words in told]
    agencies = [words if words in AGENCIES else agency_of(words) for words in typed]
    whole = [words for words in typed if words in AGENCIES]
    other = [role_alone(words.strip()) for words, agency in zip(told, agencies, strict=True) if not agency]
    named = [*map(service_of, typed), *other]
    return next(filter(None, (*whole, *agencies)), ""), next(filter(None, named), "")
