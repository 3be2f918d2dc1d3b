"""What the child is called besides the names that columns hold: short and pet forms, and what the plan says.

"Known to all as Abdi", "we call her Zosia", "my name is Maddie": who is called so in a child's plan
is the child.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from audit.privacy.forenames import FORENAMES
from audit.privacy.name_text import APOSTROPHES, HYPHENS, fold
from audit.privacy.name_words import COMMON_WORDS, KIN, NO_NAMES, PLACES, words
from audit.privacy.near_words import NEAR_WORDS
from audit.privacy.short_forms import SHORT_FORMS

_QUOTES = "\"'\u2018\u201c"
#: What leads up to a name by which the child is called, up to the word that ends it.
_CALLED = re.compile(
    r"(?:\bknown(?: [a-z]+){0,4} as|\b(?:call|calls|called) (?:him|her|them|me)|\bbe(?:ing)? called"
    rf"|\b(?:[Mm]y|[Hh]is|[Hh]er) name is|\beverybody says|\beveryone says|\banswers to) ?[{_QUOTES}]?$"
)
#: The last words of those, with which looking begins.
CALLING = frozenset(("as", "him", "her", "them", "me", "called", "is", "says", "to"))
_NAME = re.compile(
    rf"[A-Z\u00c0-\u00de][^\W\d_]+(?:[{HYPHENS}][A-Z][^\W\d_]+)?(?![\w{APOSTROPHES}{HYPHENS}])"
)
_NEXT = re.compile(r" ([A-Z][a-z]+)")
_INITIALS = re.compile(r" \(([A-Z]{2,4})\)")
_NOBODY = NO_NAMES.union(KIN)
_NEAR = 60
_SHORTEST_JOINED = 5
#: What pet forms add to the beginning of a forename, and to the whole of one.
_PET_ENDINGS = words("y ie i ey ee")
_LONG_ENDINGS = _PET_ENDINGS | words(
    "bear boo bug chik ek ela ika inha inho ita ito ji ka kins ko ster ul ulka usia us"
)
_SHORTEST_BEGINNING, _LONGEST_BEGINNING = 3, 4
#: Words that forenames begin with, and words that look like a pet form: "Car" and "Party" are nobody's.
_NO_PET_FORMS = (
    COMMON_WORDS
    | frozenset(KIN)
    | NO_NAMES
    | NEAR_WORDS
    | words(
        """
        abbey able add aid air ali all alley also and ant any aqua arch area arm army arts arty ash ask away
        baby back bad bags bar barley bath bean bed been beg belly ben berry best bin bit body book both
        bran bully bus busy call calm came candy cans car card care carey carry cart case cat char chin city
        clan clay clip club coal coat code cold come con cons cope copy core corn cost cosy crew cup cut
        daft daily daisy dan dark data date deal dear deep den desk did diet dig dim dish dog dolly done
        door dose dot down draw dry due duty each ear early easy eat edge edit egg else end envy even ever
        eyes face fact fair fairy fall fanny far fare farm fast fat fear fed fee feed feel fees ferry few
        file fill film find fine firm fit five fix flat flow fly fold food form four free from full fun fury
        fussy game gap gas gave get girl glad goal god goes gold golf gran gravy grip gun gym had hair hairy
        half hall hand hang happy hard harm has hate have head hear heavy help hen her here hers hid hide
        high him hip his hit hobby hold home honey hot hour hub huge hurry hurt ice ideas ill ink into iron
        item its ivory jam jar jelly jersey job jobs jog join jolly joy juicy july jump jury just keen keep
        key kidney kids kin kind king kit kitty lab lad lady lake lamb land lane lap last late law lay lazy
        lead lean led left leg legs lend less let lid life lift like line lip list lit live load loan log
        long look loss lot loud low lucky mad make male mali man many map mar mark marry mass mat mate math
        mean meet men menu mercy mere merry mess messy met mid mild mind mine mini miss misty mix mode money
        monkey mono moon more most move movie much mud mug muse must name nappy navy near neat need nelly
        net news next nice nine none nor norm nose not note now nut odd off old once one only open oral our
        out over own pace pack pad page paid pain pair pan pansy part party pass past path pay peer peg pen
        per pet phil pie pig pin pit plan play plus pony port post pot pray pretty pull push put quit race
        rain rally ran rare rash rat rate raw real red rely rest rice rich rid ride rim ring rise risk road
        roll room root rose rot row rub ruby rug rugby rule run rush sad safe said sale salt salty same sand
        sassy sat save saw say scan sea see seen self selfie sen send sent set she shop show shut shy sign
        silly sip sir sit site six size ski skin slow soap soft some son song soon sore sorry sort star stay
        step stop study such sums sunny sure swim tab tabby tag take talk tall tan tap tar task tasty tax
        taxi tea team teddy tell ten term test text than that the them then they thin this tidy tie time tin
        tiny tip toe told tone took top tour town toy tree trip true try tub tube tummy turkey turn twin two
        type undo unit upon use used valley van vary vast very via view wait walk wall want war warm wary
        was wash wavy way ways wear web wed week well went were west wet what when who whom why wide wife
        wild will win wind wing wish wit with wood word work worn worry wow yard year yes yet you your yummy
        zany zero zip zone zoo
        """
    )
)


def called_at(text: str, start: int) -> str:
    """Return the name at a place if it is said there that somebody is called so, folded; else ""."""
    match = _NAME.match(text, start)
    if not match or not _CALLED.search(text, max(0, start - _NEAR), start):
        return ""
    following = _NEXT.match(text, match.end())
    word = fold(match[0])
    if match[0].isupper() or word in _NOBODY or (following and following[1].lower() in PLACES):
        return ""
    return word


def short_forms(names: Iterable[str]) -> Iterator[str]:
    """Yield the short forms of the forenames among some names, and two names in a row written as one."""
    for name in names:
        words = [fold(word) for word in re.findall(r"[^\W\d_]+", name)]
        for word in words:
            yield from SHORT_FORMS.get(word, ())
        for one, other in pairwise(words):
            if len(one) + len(other) >= _SHORTEST_JOINED:
                yield one + other


def is_pet_form(word: str, name: str) -> bool:
    """Tell whether a word is made of a forename as pet forms are: "Jas", "Jassi" or "Jasleenie" of Jasleen.

    Both are folded. Not one that is another's forename, or a word.
    """
    same = 0
    while same < min(len(word), len(name)) and word[same] == name[same]:
        same += 1
    if same < _SHORTEST_BEGINNING or word in FORENAMES or word in _NO_PET_FORMS or word == name:
        return False
    ending = word[same:]
    if same == len(name):
        return ending in _LONG_ENDINGS
    if not ending:
        return len(word) <= _LONGEST_BEGINNING and len(name) - len(word) > 1
    return ending.removeprefix(word[same - 1]) in _PET_ENDINGS


def initials_after(text: str, end: int, parts: frozenset[str]) -> str:
    """Return initials in brackets right after a name, if they can be of its words: "(ZW)"; else ""."""
    match = _INITIALS.match(text, end)
    if not match:
        return ""
    word = match[1].lower()
    return word if all(any(part.startswith(letter) for part in parts) for letter in word) else ""
