"""Reading what an auditor typed as an answer: one way for prompts, forms and scripts."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from audit.domain.audits import Standing, Value
from audit.domain.criterion import Criterion
from audit.domain.scale import Scale, ScaleKind
from audit.place import Place
from audit.problem import Problem
from audit.scoring import messages
from audit.scoring.values import near_misses, standing_problem, value_problem

#: What a cell, a prompt or a script can hold.
Typed = str | int | float | Decimal | date

#: How each standing may be typed, beside its own name.
STANDING_WORDS: dict[Standing, tuple[str, ...]] = {
    Standing.NOT_APPLICABLE: ("n/a", "na", "n.a.", "n\\a", "not applicable", "does not apply"),
    Standing.NONE_STATED: ("none, and said so", "none and said so", "none stated", "nil statement"),
    Standing.ABSENT: ("absent", "missing"),
    Standing.ADVICE_TOO_VAGUE: ("advice too vague to write from", "advice too vague"),
}

#: The one key of each standing, the same in every way of auditing; another letter where an answer has it.
STANDING_KEYS: dict[Standing, str] = {
    Standing.NOT_APPLICABLE: "x",
    Standing.NONE_STATED: "o",
    Standing.ABSENT: "d",
    Standing.ADVICE_TOO_VAGUE: "v",
}
# Letters that command nothing at the prompts, for where an answer has the key of a standing.
_OTHER_KEYS = "zehijkmnprsy"

#: Day first, with a year in full; anything else is refused, not guessed.
DATE_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")

# A remark after an answer stands behind a dash with spaces, a colon, a semicolon, a bracket or a new line.
_REMARK = re.compile(r"\s+[-\u2013\u2014]+\s+|\s*[\u2013\u2014:;\n]\s*|\s*\(")

# "N/A no health needs": after these words a space or a comma will do, because no answer begins with them.
_PLAIN_REMARK = re.compile(r"(?:n/a|not applicable)[\s,]+(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as read: its standing, its canonical value, and the remark typed behind it."""

    standing: Standing
    value: Value | None = None
    comment: str = ""


def standing_keys(scale: Scale, criterion: Criterion | None, applies: bool | None) -> dict[str, Standing]:
    """The standings that may be given to a criterion, by the one key that gives each.

    Those that `counts_as` lists, and not applicable also where it can't be told whether it applies. The keys
    depend on the scale alone, so that an auditor's fingers may learn them.
    """
    taken = {answer.key.casefold() for answer in scale.answers}
    found = {}
    for standing, usual in STANDING_KEYS.items():
        key = next((letter for letter in usual + _OTHER_KEYS if letter not in taken), "")
        taken.add(key)
        if key and standing_problem(scale, criterion, standing, applies, "") is None:
            found[key] = standing
    return found


def read_answer(
    scale: Scale,
    criterion: Criterion | None,
    typed: Typed | None,
    *,
    applies: bool | None = True,
    place: Place | str = "",
) -> Reading | Problem | None:
    """What was typed, read as an answer on a scale; None when blank, which is unanswered.

    Capitals, spaces and a final full stop do not matter: "met ", "Met." and "MET" are "met". An answer's one
    key is accepted too, and a standing by its key or words ("N/A - no health needs", whose remark becomes the
    comment) where the criterion allows it, or where `applies` is None. `criterion` is None for the impact
    question.
    """
    where = place or (criterion.id if criterion else "")
    if isinstance(typed, bool):
        typed = "yes" if typed else "no"
    if typed is None or (isinstance(typed, str) and not typed.strip()):
        return None
    keys = standing_keys(scale, criterion, applies)
    reading = _read_text(scale, typed, keys) if isinstance(typed, str) else _read_cell(scale, typed)
    if reading.value is not None:
        return value_problem(scale, criterion, reading.value, where, applies) or reading
    return standing_problem(scale, criterion, reading.standing, applies, where) or reading


def read_grade(grades: Iterable[str], typed: str, place: Place | str = "") -> str | Problem:
    """A grade as typed by the lead auditor, read as one of the rubric's; or the problem with it."""
    names = tuple(grades)
    found = next((name for name in names if folded(name) == folded(typed)), None)
    if found is not None:
        return found
    return messages.NO_SUCH_GRADE.at(place, near=near_misses(typed, names), grades=", ".join(names))


def folded(text: str) -> str:
    """A text without what does not matter: capitals, runs of spaces, kinds of dash, a final full stop."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    return " ".join(plain.split()).rstrip(".").strip()


def _read_cell(scale: Scale, typed: float | Decimal | date) -> Reading:
    if isinstance(typed, date):
        return Reading(Standing.ANSWERED, typed.date() if isinstance(typed, datetime) else typed)
    number = Decimal(str(typed))
    # A cell holds the number 2 for the answer "2".
    named = scale.kind is ScaleKind.ANSWERS and number.is_finite()
    return Reading(Standing.ANSWERED, f"{number.normalize():f}" if named else number)


def _read_text(scale: Scale, typed: str, keys: Mapping[str, Standing]) -> Reading:
    whole = _match(scale, typed, keys)
    if whole:
        return whole
    # What can't be read stays as it was typed, and `value_problem` says what it should have been.
    unread = Reading(Standing.ANSWERED, typed)
    parts = _REMARK.split(typed.strip(), maxsplit=1)
    if len(parts) == 1:
        plain = _PLAIN_REMARK.fullmatch(typed.strip())
        return Reading(Standing.NOT_APPLICABLE, None, plain[1]) if plain else unread
    head, remark = parts[0], parts[1].strip().removesuffix(")").strip()
    found = _match(scale, head, keys)
    # "met - partly met" is two answers, and not one with a remark.
    if found is None or _match(scale, remark, keys) is not None:
        return unread
    return Reading(found.standing, found.value, remark)


def _match(scale: Scale, text: str, keys: Mapping[str, Standing]) -> Reading | None:
    wanted = folded(text)
    for answer in scale.answers:
        if wanted == folded(answer.name):
            return Reading(Standing.ANSWERED, answer.name)
    for standing, words in STANDING_WORDS.items():
        if wanted in {folded(word) for word in (standing.value, *words)}:
            return Reading(standing)
    if wanted in keys:
        return Reading(keys[wanted])
    keyed = [answer.name for answer in scale.answers if answer.key and wanted == answer.key.casefold()]
    value: Value | None = keyed[0] if len(keyed) == 1 else None
    if scale.kind is ScaleKind.NUMBER:
        value = value or _number(scale, text)
    elif scale.kind is ScaleKind.DATE:
        value = value or _date(text)
    return None if value is None else Reading(Standing.ANSWERED, value)


def _number(scale: Scale, typed: str) -> Decimal | None:
    text = typed.strip()
    if scale.unit:
        text = re.sub(rf"\s*{re.escape(scale.unit)}$", "", text, flags=re.IGNORECASE)
    if scale.high is not None:
        text = re.sub(rf"\s*(/|out of)\s*{re.escape(str(scale.high))}$", "", text, flags=re.IGNORECASE)
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _date(typed: str) -> date | None:
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(typed.strip(), form).date()  # noqa: DTZ007 - a plain local date
        except ValueError:
            continue
    return None
