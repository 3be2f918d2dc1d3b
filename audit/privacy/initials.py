"""The child's initials: "S.G.", "S G" and "SG" in the plan of Sam Green.

With full stops they count wherever they are the child's, in order. Capitals alone count where they are no
abbreviation of the field, and none that the plan itself explains ("Sensory Garden (SG)").
"""

import re
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from audit.privacy.glance import Glance
from audit.privacy.name_text import NameFound, fold
from audit.privacy.name_words import words

#: Capitals that stand for something else than a child in plans: work, bodies, needs, tests, law.
_ABBREVIATIONS = words(
    """
    aac abi ac act ad add adhd adl ado afo ahp aht al am ao ap ar as asc asd ast at ba bas bbc bc be bmi bp
    bsl bt by ca cal cas cbt cc cd ce cf cfa ch chc ci cic cin cla cm cns cp cpd ct cv cvi cyp da dc dcd dco
    de dfe dla dmo do dob dp dr ds dsa dsl dt dv ea eal ecg ed eeg eg eh ehc ehm el ema en ent eo ep er es
    et etc eu ewo ey fas fe fft fi fm fs fsm fsw ft gdd gi go gp gs ha hc hd he hi ho hod hoy hp hr ht hv ia
    icb ict id idp ie iep ilp im in ip ipp iq ir iro is isp it iv iwb ks ksa la lac lat lb lc ld lea li lo
    lp ls lsa lt ma mab mac map mat md mdt me mfl mi mld mm mot mp mr mri ms msi mt nb nc nd ne nhs ni no np
    nqt nt nvq nw oa oap oc ocd odd of oh ok on op or os ot pa pc pcp pd pda pdp pe pec peg pep pg ph pip pm
    pmld po pp ppa pps pr pru ps psp pt pta qr qts ra re rp rpi rsa rse rt rwi sa sal sat sats sc scd se sea
    seg sem sen si siv slc sld sls slt sm sna so sp spa spd srb ss ssa st sta sw ta tac taf tb tbc tc td te
    th ti tis to tod tp ts tv tvi ua uk un up us va vi vip vr vs vsh we wi wm wr ya yos yot yp yr
    """
)
#: Of those, what is often written with full stops too.
_STOPPED = words("am pm eg ie uk us it pe re dt dob nb ps iq tv")
_BETWEEN = frozenset(". \u00a0-")
_BEFORE_INITIAL = re.compile(r"([B-HJ-Z])\.?[ \u00a0]$")
_AFTER_NAME = re.compile(r" (?!I\b|A\b(?!-))([A-Z])(?:-[A-Z])?(?!['\u2019\w]|-\w)\.?")
_WIDEST_GAP, _MOST = 2, 5
_AFTER = re.compile(r"\.?(?![\w&]|-\d)")


def initials_of(child: Iterable[str], surnames: Iterable[str]) -> frozenset[str]:
    """Return the initials that names give, in capitals: two letters or more, of ASCII."""
    known = frozenset(surnames)
    own = [name for name in child if name not in known]
    told: set[str] = set()
    for name in (*own, *(f"{one} {last}" for one, last in product(own, known))):
        last, _, first = name.partition(",")
        parts = fold(f"{first} {last}").replace("'", "-").split()
        begins = [letters for part in parts if (letters := "".join(half[:1] for half in part.split("-")))]
        if len(begins) > 1:
            one, ends = begins[0][0], begins[-1]
            told.update(("".join(begins), "".join(each[0] for each in begins), one + ends))
            told.update(one + letter for letter in ends)
    return frozenset(each.upper() for each in told if each.isascii() and each.isalpha())


def find_initials(
    seen: Glance, places: Sequence[int], initials: Collection[str], start: int, end: int
) -> Iterator[NameFound]:
    """Yield where initials stand between two places; `places` are those of `Glance.words_of_capitals`."""
    text = seen.text
    for at in places:
        if not start <= at < end:
            continue
        for letters, last in reversed(list(_runs(text, at))):
            after = _AFTER.match(text, last)
            if after and letters in initials and _are_the_childs(text, at, last, letters, start, end):
                yield at, after.end() if "." in text[at:last] else last, ""
                break


def with_initials(
    text: str, names: list[NameFound], places: Sequence[int], parts: Collection[str]
) -> list[NameFound]:
    """Return names, in order, with initials of their own beside them: "J K" before Sandhu, "B" after Harini.

    `parts` are all words of the name, folded; `places` are as in `find_initials`.
    """
    for at in places:
        number = bisect(names, (at,))
        start, end, person = names[number - 1] if number else (0, 0, "")
        if end == at - 1 and (after := _AFTER_NAME.match(text, end)) and _begins(after[1], parts):
            names[number - 1] = (start, after.end(), person)
        start, end, person = names[number] if number < len(names) else (0, 0, "")
        initial = text[start + 1 : start + 2] in (" ", ".")
        if initial and (before := _BEFORE_INITIAL.match(text, at, start)) and _begins(before[1], parts):
            names[number] = (at, end, person)
    return names


def _begins(letter: str, parts: Iterable[str]) -> bool:
    return any(part.startswith(letter.lower()) for part in parts)


def _runs(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the capitals that begin at a place, two and more, and where they end."""
    letters, last = text[at], at + 1
    while len(letters) < _MOST:
        following = last
        while following < last + _WIDEST_GAP and text[following : following + 1] in _BETWEEN:
            following += 1
        if not "A" <= text[following : following + 1] <= "Z":
            return
        letters, last = letters + text[following], following + 1
        yield letters, last


def _are_the_childs(text: str, at: int, last: int, letters: str, start: int, end: int) -> bool:
    """Tell whether letters that may be the child's initials stand for nothing else."""
    written = text[at:last]
    if "." in written:
        return letters.lower() not in _STOPPED
    return (
        written == letters
        and letters.lower() not in _ABBREVIATIONS
        and text.find(f"({letters})", start, end) < 0
    )
