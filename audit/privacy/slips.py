"""Slips of the child's own name: "Grcae" in Grace's plan, "Yousef" in Yusuf's; and pet forms made of it.

A word counts where it begins as the name does and is one step from it (a letter more, less, another, or two
in a row exchanged) once both are written by sound: "Zophia" and "Zofia" sound the same. Names of four letters
are too near other words: of those only two letters exchanged count.
"""

import re
from collections.abc import Collection, Sequence

from audit.privacy.everyday_names import is_after_name, opens_sentence
from audit.privacy.forenames import FORENAMES
from audit.privacy.glance import Glance
from audit.privacy.name_text import NameFound
from audit.privacy.name_words import COMMON_WORDS, NO_NAMES, TIMES
from audit.privacy.near_words import NEAR_WORDS
from audit.privacy.pet_names import is_pet_form

_WORD = re.compile(r"[a-z]+")
_FOLLOWING = re.compile(r"(?:'s)?[ \u00a0]+([A-Za-z]+)")
_NEAR = 40
_SHORTEST = 4
_LONGER, _LONG = 5, 7
_OTHER_LETTERS = 3
_VOWELS = frozenset("aeiou")
#: Spellings of one sound, in the order in which they are made one.
_SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("ee", "i"),
    ("ie", "i"),
    ("ey", "i"),
    ("y", "i"),
    ("ou", "u"),
    ("oo", "u"),
)
_NO_SLIPS = COMMON_WORDS | NO_NAMES | TIMES | NEAR_WORDS


def find_slips(
    seen: Glance, names: Sequence[NameFound], child: Collection[str], start: int, end: int
) -> list[NameFound]:
    """Return the slips of the child's names, with a capital, between two places where `names` were found."""
    found: list[NameFound] = []
    folded = seen.folded
    for name in child:
        if len(name) < _SHORTEST or not name.isascii():
            continue
        slips: dict[str, bool] = {}
        for at in seen.words_alike(name, start, end):
            if folded.startswith(name, at) and not folded[at + len(name)].isalnum():
                continue  # the name itself
            match = _WORD.match(folded, at)
            word = match[0] if match else ""
            if name.startswith(word) and (last := _parted(folded, at, name)):
                found.append((at, last, ""))
                continue
            if word not in slips:
                slips[word] = is_slip(word, name) or is_pet_form(word, name)
            if slips[word] and _stands_alone(seen, word, at + len(word)):
                found.append((at, at + len(word), ""))
    if not found:
        return found
    told = {at for first, last, _ in names for at in range(first, last)}
    return [one for one in found if one[0] not in told]


def _parted(folded: str, start: int, name: str) -> int:
    """Return where a name ends that is written as two words, "Yu-xuan" or "Abdul Rahman"; else 0."""
    end = start + len(name) + 1
    written = folded[start:end]
    parted = written.replace("-", "") == name or written.replace(" ", "") == name
    return end if parted and not folded[end].isalnum() else 0


def _stands_alone(seen: Glance, word: str, end: int) -> bool:
    """Tell whether a word is no part of a longer one, nor a common word that begins a sentence."""
    if seen.folded[end].isalnum():
        return False
    if seen.folded.startswith("'s", end) or not opens_sentence(seen.text, end - len(word)):
        return True
    following = _FOLLOWING.match(seen.text, end)
    if not following:
        return True
    return is_after_name(word, following[1], seen.text[following.end() : following.end() + _NEAR])


def is_slip(word: str, name: str) -> bool:
    """Tell whether a word is likely a slip of a name, both folded and of letters only."""
    if abs(len(word) - len(name)) > 2 or word[0] != name[0] or word == name or word in _NO_SLIPS:
        return False
    if len(set(word) ^ set(name)) > _OTHER_LETTERS:
        return False
    if len(word) == len(name) and _are_exchanged(word, name):
        return True
    heard, meant = sound(word), sound(name)
    if heard == meant and len(name) >= _LONGER:
        return True
    if len(meant) < _LONGER or abs(len(heard) - len(meant)) > 1:
        return False
    return heard == meant or (word not in FORENAMES and _are_one_step_apart(heard, meant))


def sound(word: str) -> str:
    """Return a word as it sounds, about: no letter twice, "y" and "ee" as "i"."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    single = "".join(letter for letter, before in zip(word, f" {word}", strict=False) if letter != before)
    return single.removesuffix("h")


def _are_one_step_apart(word: str, name: str) -> bool:
    """Tell whether two words are the same but for one letter: one too many or too few, or another.

    Another only where both are vowels or the name is long: "Grade" is no Grace.
    """
    same = 0
    while same < min(len(word), len(name)) and word[same] == name[same]:
        same += 1
    if len(word) != len(name):
        short, long = sorted((word, name), key=len)
        return len(long) - len(short) == 1 and short[same:] == long[same + 1 :]
    vowels = word[same] in _VOWELS and name[same] in _VOWELS
    return (vowels or len(name) >= _LONG) and word[same + 1 :] == name[same + 1 :]


def _are_exchanged(word: str, name: str) -> bool:
    """Tell whether two words of one length are the same but for two letters in a row exchanged."""
    differ = [at for at, (one, other) in enumerate(zip(word, name, strict=True)) if one != other]
    return (
        len(differ) == 2
        and differ[1] - differ[0] == 1
        and word[differ[0]] == name[differ[1]]
        and word[differ[1]] == name[differ[0]]
    )
