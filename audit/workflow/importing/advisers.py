"""Who advises, by what the columns of a table of advice say: the agency, and its service."""

from collections.abc import Sequence

from audit.domain.advice import AGENCIES
from audit.office_files.plans.agencies import agency_of, service_of
from audit.office_files.plans.meanings import plain


def adviser_of(told: Sequence[str]) -> tuple[str, str]:
    """Return the agency that advises and its service, each empty for none.

    Columns may say the one here and the other there ("Health" beside "Community therapies"); words that name
    no agency are those of the service.
    """
    typed = [plain(words.replace("&", " and ")) for words in told]
    agencies = [words if words in AGENCIES else agency_of(words) for words in typed]
    whole = [words for words in typed if words in AGENCIES]
    other = [words.strip() for words, agency in zip(told, agencies, strict=True) if not agency]
    named = [*map(service_of, typed), *other]
    return next(filter(None, (*whole, *agencies)), ""), next(filter(None, named), "")
