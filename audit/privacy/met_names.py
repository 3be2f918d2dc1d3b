"""People named in full somewhere in a plan, found by one name alone: "Norbert said", of Dr Norbert Quince.

Only where it has a capital, and only a name that is no everyday word: none that the plan has in small letters
as well, no "Green" of Mrs Green. Two people who share a name alone can't be told apart: it counts as that of
the one known by nothing else (her sister Emma), else of the one met first.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from audit.privacy.everyday_names import is_name
from audit.privacy.glance import Glance
from audit.privacy.known_names import name_parts, runs_of, words_near
from audit.privacy.name_text import APOSTROPHES, HYPHENS, NameFound, fold
from audit.privacy.name_words import COMMON_WORDS, KIN, NO_NAMES, PLACES, ROLES, SHORT_WORDS, TITLES

_NAME = re.compile(rf"[^\W\d_][\w{APOSTROPHES}{HYPHENS}]*")
_NEXT = re.compile(r" ([A-Z][a-z]+)")
_NOBODY = frozenset((*TITLES, *KIN, *NO_NAMES, *(role.split()[-1] for role in ROLES)))
_NOT_ALONE = _NOBODY | SHORT_WORDS


class MetNames:
    """The people met in the texts of one plan, by their names; it learns from each text and forgets none."""

    __slots__ = ("_all", "_alone", "_full", "_people", "_strange", "_titled", "_words", "_written")

    def __init__(self, strange: Iterable[str]) -> None:
        """Begin with nobody. `strange` are the name words of the child and of people who are known anyway."""
        self._strange = frozenset(strange)
        #: The name words of each person, all of them, and whom a name tells of when it stands alone.
        self._people: dict[str, set[str]] = {}
        self._all: set[str] = set()
        self._alone: dict[str, str] = {}
        #: By surname those met with a forename, and those met with a title.
        self._full: dict[str, set[str]] = {}
        self._titled: dict[str, set[str]] = {}
        #: Names that stand in small letters too.
        self._words: set[str] = set()
        #: Names as they were written that were learned from.
        self._written: set[str] = set()

    def learn(self, text: str, names: Sequence[NameFound]) -> None:
        """Take in the people found in a text."""
        people = {text[start:end]: person for start, end, person in names}
        for written, person in people.items():
            if person and written not in self._written:
                self._written.add(written)
                self._meet(written, person)

    def ignore(self, strange: Iterable[str]) -> None:
        """Take name words for those of people who are known anyway."""
        self._strange = frozenset(strange)

    def whom(self, name: str) -> str:
        """Return whom of those met a forename, or one and a surname, tell of; else the name itself."""
        forename, _, surname = name.partition(" ")
        for person in self._full.get(surname.rpartition(" ")[2], ()) if surname else ():
            if forename in self._people[person]:
                return person
        return self._alone.get(name, name)

    def same(self) -> dict[str, str]:
        """Return those met with a title who are somebody met with a forename: "Dr Quince", of Norbert Quince.

        Only where no other has that surname, in the plan or in the child's family.
        """
        return {
            person: full
            for surname, people in self._titled.items()
            if len(people) == 1 and len(self._full.get(surname, ())) == 1 and surname not in self._strange
            for person in people
            for full in self._full[surname]
        }

    def find(self, seen: Glance, names: Sequence[NameFound], start: int, end: int) -> list[NameFound]:
        """Return where people met so far stand between two places, but for those that `names` are."""
        if not self._all:
            return []
        ends = {last for _, last, _ in names}
        parts = [part for part in self._all if _is_elsewhere(seen.folded, part, ends, start, end)]
        if not parts:
            return []
        text = seen.text
        words = words_near(seen.folded, parts, (), start, end)
        self._words.update(plain for first, _, plain in words if text[first].islower())
        left = [word for word in words if word[1] not in ends and text[word[0]].isupper()]
        if not left:
            return []
        told = {at for first, last, _ in names for at in range(first, last)}
        left = [word for word in left if word[0] not in told]
        return [
            (first, last, person)
            for person, own in self._people.items()
            for first, last, only in runs_of(text, left, own)
            if (not only or self._tells(only, person, text, first, last)) and not _is_place(text, last)
        ]

    def _tells(self, name: str, person: str, text: str, start: int, end: int) -> bool:
        """Tell whether a name alone stands for a person."""
        if self._alone.get(name) != person:
            return False
        return is_name(text, start, end, name) if name in COMMON_WORDS else name not in self._words

    def _meet(self, written: str, person: str) -> None:
        title, _, last = person.partition(" ")
        if title in TITLES and len(written) == len(person) and last.isalpha():  # most are no more than that
            self._keep(person, (), (last,))
            self._titled.setdefault(last, set()).add(person)
            return
        words = [word for word in _NAME.findall(written) if fold(word) not in _NOBODY]
        surname = words.pop() if words and (title in TITLES or len(words) > 1) else ""
        self._keep(person, name_parts(words), name_parts([surname]))
        if surname and words:
            self._full.setdefault(fold(surname), set()).add(person)
        elif title in TITLES:
            self._titled.setdefault(fold(surname), set()).add(person)

    def _keep(self, person: str, forenames: Collection[str], surnames: Collection[str]) -> None:
        forenames = [name for name in forenames if name not in self._strange]
        surnames = [name for name in surnames if name not in self._strange]
        initialled = [f"{forename[0]}{surname}" for forename in forenames for surname in surnames]
        self._people.setdefault(person, set()).update(forenames, surnames, initialled)
        self._all.update(forenames, surnames, initialled)
        alone = [*forenames, *(name for name in surnames if name not in COMMON_WORDS)]
        for name in alone:
            free = name not in self._alone or not surnames
            if free and name not in _NOT_ALONE and len(set(name)) > 1:  # no "Mrs XXXX"
                self._alone[name] = person


def _is_elsewhere(folded: str, part: str, ends: Collection[int], start: int, end: int) -> bool:
    """Tell whether a part stands between two places but at the end of what is found anyway, as most do."""
    at = folded.find(part, start, end)
    while at >= 0:
        last = at + len(part)
        if last not in ends:
            return True
        at = folded.find(part, last, end)
    return False


def _is_place(text: str, end: int) -> bool:
    """Tell whether a name is that of a school or a street: "Quince Road"."""
    following = _NEXT.match(text, end)
    return following is not None and following[1].lower() in PLACES
