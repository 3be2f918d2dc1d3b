"""The audit tool of an earlier log: no questions, only the grade that its auditors gave."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from audit.domain.grading import Grade, Overall, OverallMethod
from audit.domain.rubric import Rubric
from audit.domain.rubric_hash import with_hash
from audit.scoring.answers import folded

LOG_ID = "audit-log"
#: Grades in common use, best first; a log whose grades are all of one of these needs no --grades.
SCALES: tuple[tuple[str, ...], ...] = (
    ("Outstanding", "Good", "Requires improvement", "Inadequate"),
    ("Outstanding", "Good", "RI", "Inadequate"),
    ("Green", "Amber", "Red"),
    ("Gold", "Silver", "Bronze"),
    ("Good", "Adequate", "Poor"),
    ("Met", "Partly met", "Not met"),
    ("Pass", "Fail"),
)
#: Other spellings of the grades of a scale, by its best; offered where a log mixes them; folded.
_SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "Outstanding": {
        "Outstanding": ("o", "outs", "out"),
        "Good": ("g",),
        "Requires improvement": ("ri", "r.i", "requires imp", "req improvement", "requires improvement (ri)"),
        "Inadequate": ("i", "in", "inad"),
    },
    "Green": {"Green": ("g",), "Amber": ("a",), "Red": ("r",)},
    "Met": {"Partly met": ("partially met", "part met"), "Not met": ("unmet",)},
}
#: A spelling as like one of a grade as this, of 100 (rapidfuzz's ratio), is a slip of it.
_LIKE = 85
#: A log that has as many grades of a known scale (or all of a shorter one) is taken to be graded by it.
_TELLING = 3
#: What an option can't hold: the marks of shells, and a quote where words stand in quotes.
_UNSAFE = re.compile(r"[\"$`\\!%]|^'|'.*[,;=]|[,;=].*'")
#: The quote marks, plain or curly, that an export or a hand puts around a grade.
_QUOTES = r"[\s'\"\u2018\u2019\u201c\u201d]+"
_AROUND = re.compile(f"^{_QUOTES}|{_QUOTES}$")
#: Words that stand where there is no grade; folded.
_NO_GRADE = frozenset(
    ("", "-", "--", "n/a", "na", "n.a", "n\\a", "nil", "none", "blank", "?", "tbc", "not applicable",
     "not graded", "ungraded", "no grade")
)  # fmt: skip
#: Of numbers up to this the lowest is as often the best: 1 is outstanding where four grades are numbered.
_MOST_OFTEN_BEST_FIRST = 5
#: More spellings than this, or longer ones, are no grades but words.
_MOST, LONGEST = 16, 40
_GOOD = frozenset({"outstanding", "good", "green", "gold", "silver", "met", "pass"})


def log_rubric(grades: Sequence[str]) -> Rubric:
    """Return the audit tool of a log with these grades, best first. Its version tells the grades apart."""
    mark = hashlib.sha256("\n".join(grades).encode()).hexdigest()[:6]
    good = [grade for grade in grades if grade.casefold() in _GOOD]
    best = set(good) if good else set(grades[:1])
    return with_hash(
        Rubric(
            id=LOG_ID,
            version=f"1-{mark}",
            title="Grades of an earlier audit log",
            scales={},
            sections=(),
            criteria=(),
            grades=tuple(Grade(grade, None, grade in best) for grade in grades),
            overall=Overall(OverallMethod.ENTERED),
            note="Audits from before this tool: their grades as logged, without answers.",
        )
    )


def log_source(rubric: Rubric) -> str:
    """Return the words kept beside a log's audit tool in place of a file."""
    return f"# Made from an audit log with the grades: {', '.join(grade.name for grade in rubric.grades)}\n"


def read_spellings(given: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the grades of `Good=G=ok, Poor`, best first, and each other spelling, folded, with its grade.

    Words in quotes ('Good, with gaps') hold the marks between words; where a semicolon stands outside them,
    it parts the grades and a comma does not.
    """
    words = _words(given, ",;=")
    if any(mark == ";" for _, mark in words):
        words = _words(given, ";=")
    graded: list[list[str]] = [[]]
    for word, mark in words:
        if word:
            graded[-1].append(word)
        if mark != "=":
            graded.append([])
    spelt = {folded(other): name for name, *others in filter(None, graded) for other in others}
    return tuple(dict.fromkeys(name for name, *_ in filter(None, graded))), spelt


def _words(given: str, marks: str) -> list[tuple[str, str]]:
    """Return the words of an option, each with the mark behind it; the last has none."""
    word = re.compile(
        rf"""\s*(?:(?P<quote>['"])(?P<quoted>.+?)(?P=quote)\s*(?=[{marks}]|$)|(?P<plain>[^{marks}]*))"""
        rf"(?P<mark>[{marks}]|$)",
        re.DOTALL,
    )
    return [(" ".join((m["quoted"] or m["plain"] or "").split()), m["mark"]) for m in word.finditer(given)]


def as_typed(word: str) -> str:
    """Return a word as an option takes it: in quotes where it holds a mark that parts words."""
    return f"'{word}'" if re.search("[,;=]", word) else word


def beside_the_log(named: Sequence[str], spelt: Mapping[str, str], seen: Iterable[str]) -> list[str]:
    """Return the grades named that no row has by any spelling, and that no known scale nor number is."""
    found = {folded(grade) for grade in seen}
    found |= {folded(name) for other, name in spelt.items() if other in found}
    known = {folded(grade) for scale in SCALES for grade in scale}
    return [name for name in named if folded(name) not in found | known and not name.isdecimal()]


#: Letters of a word that one slip leaves plain.
_LEAST_SLIP = 6


def unquoted(words: str) -> str:
    """Return words without the quote marks and spaces that stand around them; nothing else is taken away."""
    return _AROUND.sub("", words)


def no_grade(words: str) -> bool:
    """Return whether a cell's words say that there is no grade; where they are named as one, they are one."""
    return folded(words) in _NO_GRADE


def one_grade(first: str, other: str) -> bool:
    """Return whether two words are spellings of one grade, as far as known scales tell."""
    graded = (_graded(scale, (first, other)) for scale in SCALES)
    return folded(first) == folded(other) or any(each.get(first) == each.get(other, 0) for each in graded)


def grades_of_log(seen: Iterable[str]) -> tuple[str, ...]:
    """Return a log's grades, best first, where they are a scale in common use or numbers beyond 5; else none.

    Numbers run from high to low; of 1 to 5 either end may be the best.
    """
    found = {folded(grade) for grade in seen}
    for scale in SCALES:
        if found <= {grade.casefold() for grade in scale}:
            return scale
    if found and all(grade.isdecimal() for grade in found):
        numbers = sorted(map(int, found))
        if numbers[-1] > _MOST_OFTEN_BEST_FIRST:
            return tuple(str(n) for n in range(max(10, numbers[-1]), min(1, numbers[0]) - 1, -1))
    return ()


def unordered(seen: Iterable[str]) -> tuple[str, str]:
    """Return what is told of grades whose order can't be known: each with its count, and an option to copy.

    The option, pasted as it stands, never makes a scale of words that are not plainly grades of one.
    """
    counts = Counter(" ".join(grade.split()) for grade in seen)
    if counts and len(counts) <= _MOST and max(map(len, counts)) <= LONGEST:
        told = ", ".join(f'"{words}" ({count})' for words, count in counts.most_common())
        return f": {told}", _option(counts)
    # Words that are many or long are no grades, and not repeated.
    told = f": {len(counts)} different ones stand there" if counts else ""
    return told, f"{_as_option(SCALES[0], {})}, with the log's words behind them, as in Good=G."


def _option(counts: Counter[str]) -> str:
    """Return an option to copy, and what is to be added; where no known scale is plain, the log's words."""
    if all(words.isdecimal() for words in counts):
        up = sorted(map(int, counts))
        first, last = (", ".join(map(str, order)) for order in (up, reversed(up)))
        return f'--grades "{first}", or --grades "{last}" where the highest is the best'
    safe = [words for words in counts if not _UNSAFE.search(words)]
    scale, graded = max(
        ((scale, _graded(scale, safe)) for scale in SCALES),
        key=lambda each: sum(counts[words] for words in each[1]),
    )
    left = [words for words in safe if words not in graded]
    known = len(set(graded.values())) >= min(_TELLING, len(scale))
    if not left and (known or len(safe) == len(counts)):
        told = _as_option(scale, graded)
    elif known:
        told = (
            f"{_as_option(scale, graded)}, with {_each(left)} behind the grade that it means,"
            f" as in {scale[1]}={as_typed(left[0])}."
            " Or, if one is a grade of its own, put it in its place in the order"
        )
    else:
        told = _in_order(_own(counts, safe, graded))
    odd = [words for words in counts if words not in safe]
    if not odd:
        return f"{told}." if left else told
    return f"{told}. Correct {_each(odd)} in the file: an option can't hold such marks."


def _each(words: Sequence[str]) -> str:
    quoted = ", ".join(f'"{each}"' for each in words)
    return quoted if len(words) == 1 else f"each of {quoted}"


def _own(counts: Counter[str], safe: Sequence[str], graded: Mapping[str, str]) -> list[str]:
    """Return a log's own words as grades, each with its other spellings behind it, in the log's order."""
    groups: dict[str, list[str]] = {}
    for words in sorted(safe, key=lambda each: -counts[each]):
        grade = folded(graded.get(words, words))
        groups.setdefault(next((each for each in groups if _is_slip(grade, each)), grade), []).append(words)
    groups = dict(sorted(groups.items(), key=lambda each: min(map(safe.index, each[1]))))
    own = []
    for grade, group in groups.items():
        name = max(group, key=lambda words: (folded(words) == grade, counts[words]))
        others = dict.fromkeys(folded(words) for words in group)
        spellings = {folded(words): words for words in reversed(group)}
        own.append(
            "=".join(map(as_typed, (name, *(spellings[each] for each in others if each != folded(name)))))
        )
    return own


def _is_slip(words: str, of: str) -> bool:
    """Tell whether a grade is another but for one letter, as "devloping" is; grades 1 and 2 are two."""
    from rapidfuzz.distance import OSA

    figures = any(map(str.isdecimal, words + of))
    return not figures and len(words) >= _LEAST_SLIP and OSA.distance(words, of, score_cutoff=1) == 1


def _in_order(own: Sequence[str]) -> str:
    """Return what asks for the order of a council's own grades, never guessing which is the best."""
    if len(own) == 2:
        return f'--grades "{own[0]}, {own[1]}" or --grades "{own[1]}, {own[0]}"'
    if len(own) < 2:
        among = f", {own[0]} among them," if own else ""
        return f'all the grades of your scale{among} as in --grades "best, next, worst"'
    return f'put these in order, the best first: {", ".join(own)}; as in --grades "best, next, worst"'


def _graded(scale: Sequence[str], counts: Iterable[str]) -> dict[str, str]:
    """Return the spellings that plainly are a grade of a scale, or a slip of one, each with its grade."""
    forms = _SPELLINGS.get(scale[0], {})
    grade_of = {words: grade for grade in scale for words in (folded(grade), *forms.get(grade, ()))}
    graded = {}
    for words in counts:
        parts = folded(words).split("/")
        grades = {grade_of.get(part) or grade_of.get(_slip_of(part, grade_of)) for part in parts}
        if len(grades) == 1 and None not in grades:
            graded[words] = str(grades.pop())
    return graded


def _slip_of(words: str, known: Iterable[str]) -> str:
    """Return the known words that these are a slip of; empty for none.

    A slip keeps the number of words and the first letter: "adequate" is none of "inadequate", nor "requires
    no improvement" of "requires improvement".
    """
    from rapidfuzz import fuzz, process

    alike = [each for each in known if each[0] == words[:1] and len(each.split()) == len(words.split())]
    near = process.extractOne(words, alike, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return near[0] if near else ""


def _as_option(scale: Sequence[str], graded: Mapping[str, str]) -> str:
    """Return `--grades` with the grades of a scale, and behind each the spellings of it."""
    each = ["=".join(map(as_typed, (grade, *_spellings_in(graded, grade)))) for grade in scale]
    return f'--grades "{", ".join(each)}"'


def _spellings_in(graded: Mapping[str, str], grade: str) -> list[str]:
    return [words for words in graded if graded[words] == grade and folded(words) != folded(grade)]
