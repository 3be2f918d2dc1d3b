"""Names of files that can be shown and logged: nothing in them can be a person's name or number.

A file is often named after the child it is about, so what is not known to be plain is not repeated.
"""

import re

from audit.office_files.plans.meanings import is_plainly_heading
from audit.privacy.name_words import COMMON_WORDS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words of file names, beside those of headings, that are no person's: what a file is, and of when.
PLAIN_WORDS = _words(
    """
    jan january feb february mar march apr july jul aug sep sept september oct october nov november dec
    december month months monthly quarter quarterly years yearly q t v h
    export exports exported extract extracts extracted download downloads downloaded upload uploads uploaded
    import imports imported dump backup copy copies version versions sheet sheets workbook workbooks
    spreadsheet spreadsheets files folder table tables list lists log logs report reported reporting data
    dataset datasets register registers tracker trackers return returns batch batches sample samples test
    amend amended amendment amendments finals finalised drafts drafted revised revision revisions correct
    corrected correction corrections update updates new newest full whole merged combined joined split clean
    cleaned checked signed unsigned approved anonymised pseudonymised redacted masked template templates
    historic historical history past archive archived parts
    plans ehcps ehcplan ehcplans audits audited auditing auditors reviews reviewed advices grades scores
    scoring moderation moderated placements decisions needs outcomes provisions sections councils teams
    services caseload cases transfers phase statutory timeliness feedback summary overview
    """
)

#: Months that are first names too: they date a file only beside a year.
_NAMED_MONTH = re.compile(r"(?<![^\W_])(?:april|may|june|august)[\W_]*(?:20)?[1-9]\d(?!\d)", re.IGNORECASE)
#: A day written without marks, with or without a time; plans of this kind have been made since 2014.
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_YEAR = r"20(?:1[4-9]|[2-9]\d)"
_TIME = r"(?:[ T_-]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?"
_WHEN = re.compile(rf"(?<!\d)(?:{_YEAR}{_MONTH}{_DAY}{_TIME}|{_DAY}{_MONTH}{_YEAR})(?!\d)")
#: Numbers that are no case number: of a version, a day, a part, or a year.
_SHORT = re.compile(rf"\d{{1,3}}|{_YEAR}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_plain_name(stem: str) -> bool:
    """Tell whether nothing in a file's name, without its ending, can be a person's name or number."""
    rest = _WHEN.sub(" ", _NAMED_MONTH.sub(" ", _CAMEL.sub(" ", stem)))
    words = re.findall(r"[^\W\d_]+", rest.casefold())
    numbers = re.findall(r"\d+", rest)
    return all(_SHORT.fullmatch(number) for number in numbers) and all(map(_is_plain, words))


def _is_plain(word: str) -> bool:
    return word in PLAIN_WORDS or (word not in COMMON_WORDS and is_plainly_heading(word))
