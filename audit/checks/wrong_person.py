"""Another child in the plan: a name that is not the child's, or pronouns that change.

Sees a name that stands as the subject of a sentence, or as whom somebody helps or sees, beside the
child's usual one; the other pronoun in a need, an outcome or provision when the plan nearly always uses
one, unless the sentence names somebody it may stand for. While a plan is imported, `other_names` finds
the names of other children. Misses a name that is also the child's friend's or brother's, names in lower
case, and a whole plan about the wrong child. Source: UK GDPR article 4(12); another child's data in a
plan is a personal data breach.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from audit.checks.examined import Examined
from audit.checks.grammar_provision import GENERIC
from audit.checks.phrase_text import word_list
from audit.domain.finding import Finding, Severity

NAME = "wrong_person"

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
_PRONOUN = re.compile(r"\b(?:[Hh](?:e|im|is|er|ers|imself|erself)|[Ss]he)\b")
_COMMON = (("He ", " he ", " his ", "His ", " him "), ("She ", " she ", " her ", "Her "))
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
# Somebody else whom a pronoun may stand for.
_SOMEBODY = re.compile(
    r"\b(?:mum|mother|dad|father|sister|brother|parents?|gran\w*|nan|aunt\w*|uncle|carer|friend|sibling|"
    r"step\w+|"
    r"teacher|therapist|mr|mrs|ms|miss|dr|tutor|assistant|worker|cousin|twin|girl|boy|doctor|nurse|"
    r"foster\w*)\b",
    re.IGNORECASE,
)
# A capital first, so that the search can skip to one; what stands before it is looked at afterwards.
_SUBJECT = re.compile(
    r"[A-Z][a-z]{2,14}(?='s\b|\u2019s\b| (?:will|has|is|was|needs|requires|finds|can|cannot|would|enjoys|"
    r"likes|struggles|does|uses|says|wants|becomes|shows|lives|goes|attends|reads|writes|plays|sleeps|should|"
    r"often|also|and (?:his|her|their))\b)"
)
_BEFORE_SUBJECT = (". ", "! ", "? ", "- ", "* ", "\u2022 ", ", ", ": ")
# Within a sentence, what stands before the subject: "by June Hassan will", "support for Chloe is".
_WITHIN = re.compile(
    r"(?:\b[a-z]{2,}|\d|(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Christmas|Easter)) $"
)
# Whom somebody acts on: "will help Poppy to pack", where the verb takes a person.
_ACTS_ON = (
    r"\b(?:sees?|meets?|supports?|helps?|encourages?|reminds?|enables?|assists?|prompts?|teach|allows?) "
)
_OBJECT = re.compile(rf"{_ACTS_ON}(?P<name>[A-Z][a-z]{{2,14}})(?!\w|['\u2019]| [A-Z])")
_BEFORE_OBJECT = re.compile(rf"{_ACTS_ON}$")
# What is used, taken, run or followed is a thing, however it is written.
_THING = re.compile(
    r" (?:(?:will be|is|was|are|were|can be|has been|should be) (?:also |then |only )?(?:used|taken|"
    r"delivered|followed|run|"
    r"practised|introduced|played|administered|prescribed|needed|served|recommended|severe|managed|worn|"
    r"inspected|based|(?:given|taught) (?:at|by|daily|weekly|twice|once|each|every|in (?:class|assembly)))"
    r"|will (?:run|start|last|continue|take place|be (?:the|a|an|his|her|pool|held))|has (?:inspected|"
    r"sent|offered|trained))\b"
)
_QUOTED = re.compile(r"\b(?:says?|said|writes?|wrote|reads?|told us): $")
_ONE_PRONOUN_SHARE = 0.8
_ENOUGH_PRONOUNS = 8


def wrong_person(examined: Examined) -> Iterator[Finding]:
    """Give the names and pronouns of a plan that seem to be another child's."""
    plan = examined.plan
    yield from (_another_child(*place) for place in plan.others_named)
    texts = [(code, "", text) for code, text in plan.sections.items() if text and code not in ("A", "K")]
    if not texts:
        texts = [(row.section, row.id, row.text) for row in plan.rows]
    yield from _names(texts, plan.known_names, examined.reader.knows)
    yield from _pronouns(texts)


def other_names(text: str, child_names: Iterable[str], others: Iterable[str]) -> list[tuple[int, int]]:
    """Return the places of other children's names in a text, while it is imported and before it is masked.

    A name that the child has too is never told. Names are matched whole and as written.
    """
    own = {part for name in child_names for part in name.split()}
    wanted = {name for name in others if name and not own.intersection(name.split())}
    if not wanted:
        return []
    pattern = re.compile(
        rf"\b(?:{'|'.join(re.escape(name) for name in sorted(wanted, key=len, reverse=True))})\b"
    )
    return [match.span() for match in pattern.finditer(text)]


def _another_child(section: str, start: int, end: int) -> Finding:
    return Finding(
        NAME,
        "another child",
        section,
        start,
        end,
        "The name of another child of the same file stood here when the plan was imported.",
        "Look at the plan itself; if it is so, raise it at once as a data breach.",
        Severity.LIKELY,
    )


def _names(
    texts: list[tuple[str, str, str]], known: tuple[str, ...], knows: Callable[[str], bool]
) -> Iterator[Finding]:
    sure = bool(known) or any("[child]" in text for _, _, text in texts)
    seen = [
        (match[0], section, row, match.start())
        for section, row, text in texts
        for match in _SUBJECT.finditer(text)
        if _begins(text, match.start()) or (sure and _WITHIN.search(text, 0, match.start()))
    ]
    if sure:
        seen += [
            (match["name"], section, row, match.start("name"))
            for section, row, text in texts
            for match in _OBJECT.finditer(text)
        ]
        seen.sort(key=lambda one: (one[1], one[2], one[3]))
    counts = Counter(name for name, *_ in seen)
    if not counts:
        return
    usual = {part for name in known for part in name.split()} or {counts.most_common(1)[0][0]}
    masked = sum(text.count("[child]") for *_, text in texts)
    if not known and counts.most_common(1)[0][1] < 3 and not masked:
        return
    if masked and not known:
        usual = set()
    held = {(section, row): text for section, row, text in texts}
    strange = [
        one
        for one in seen
        if one[0] not in usual
        and one[0].lower() not in _ORDINARY
        and not _is_a_thing(held[one[1], one[2]], one[0], one[3])
        and not _is_anothers(held[one[1], one[2]], one[3])
    ]
    words = {word for *_, text in texts for word in text.split()} if strange else set()
    for name, section, row, start in strange:
        if _is_a_word(name, words) or (knows(name.lower()) and name.lower() not in _ALSO_NAMES):
            continue
        yield Finding(
            NAME,
            "another name",
            section,
            start,
            start + len(name),
            "A name stands here that is not the one the plan uses for the child.",
            "Check whose it is. If it is another child's, raise it at once as a data breach.",
            Severity.LIKELY if known or masked else Severity.WORTH_A_LOOK,
            row,
        )


def _begins(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n" or text[max(0, at - 2) : at] in _BEFORE_SUBJECT


def _is_anothers(text: str, at: int) -> bool:
    """Tell whether the name is of somebody just spoken of ("his sister Maya"), and not whom they act on."""
    return bool(_SOMEBODY.search(text, max(0, at - 40), at)) and not _BEFORE_OBJECT.search(
        text, max(0, at - 12), at
    )


def _is_a_thing(text: str, name: str, at: int) -> bool:
    """Tell whether a name is of a programme, a medicine or a day ("Toe by Toe will be used"), or quoted."""
    return bool(
        _THING.match(text, at + len(name))
        or text.endswith(f"{name} by ", 0, at)
        or _QUOTED.search(text, max(0, at - 12), at)
    )


def _is_a_word(name: str, words: set[str]) -> bool:
    """Tell whether a capitalised word is an ordinary one: a role or a common noun that begins a sentence."""
    low = name.lower()
    return low in words or f"{low}," in words or f"{low}." in words


def _pronouns(texts: list[tuple[str, str, str]]) -> Iterator[Finding]:
    few, many = sorted(sum(text.count(word) for *_, text in texts for word in words) for words in _COMMON)
    if not few or many < few * 4:  # counting is much cheaper than finding, and nearly always settles it
        return
    seen = [
        (_PRONOUNS[match[0].lower()], section, row, text, match.start(), match.end())
        for section, row, text in texts
        for match in _PRONOUN.finditer(text)
    ]
    counts = Counter(pronoun for pronoun, *_ in seen)
    if len(seen) < _ENOUGH_PRONOUNS or len(counts) < 2:
        return
    usual, times = counts.most_common(1)[0]
    if times / len(seen) < _ONE_PRONOUN_SHARE:
        return
    for pronoun, section, row, text, start, end in seen:
        if pronoun == usual or _SOMEBODY.search(text[_two_sentences_back(text, start) : end + 60]):
            continue
        yield Finding(
            NAME,
            "another pronoun",
            section,
            start,
            end,
            "The pronoun changes here from the one the plan uses for the child.",
            "Check whether these words were written about another child.",
            Severity.WORTH_A_LOOK,
            row,
        )


def _two_sentences_back(text: str, at: int) -> int:
    begins = [match.end() for match in _SENTENCE_END.finditer(text, max(0, at - 300), at)]
    return begins[-2] if len(begins) > 1 else max(0, at - 300)


#: Names that are words, or that stand in the lists of phrases.
_ALSO_NAMES = frozenset(
    word_list("""
    ally angel april art august beverly billy carly charity chance dale daisy dawn drew emily eve faith fern
    frank gene grace grant guy harry heather holly hope iris ivy jack jasmine jay jean jerry jo joy june kelly
    kit lee lily mark max may melody mercy milly miles molly olive page pat patience peace penny piper poppy
    polly ray rich rob robin rose ruby rusty sally scarlett sky skye storm summer tom trinity violet ward will
    willow winter woody
    """)
)
_ORDINARY = (
    frozenset(
        word_list("""
    staff school teachers parents mum dad mother father this there that these those what which english
    maths science reading writing speech language communication autism dyslexia makaton lego nessy
    history music art french spanish monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december health social care
    family support provision everyone nobody someone attention progress spring summer autumn winter
    christmas easter phonics numicon braille clicker behaviour sleep granddad grandad granny grandma nana
    melatonin medication movement handwriting spelling number science computing geography drama swimming
    forest signalong pecs portage thrive counselling hydrotherapy physiotherapy training travel transport
    respite equipment seating hearing vision mobility homework breaks lunch breakfast assembly noise play
    memory vocabulary grammar anxiety dyspraxia epilepsy asthma diabetes eczema hypermobility toileting
    feeding eating dressing washing sensory motor maths literacy numeracy comprehension listening
    concentration confidence independence friendship friendships transition transitions attendance
    mondays tuesdays wednesdays thursdays fridays saturdays sundays ofsted camhs homestart mencap barnardo
    scope appendix section page part year key stage class group team adults adult pupils peers children
    ritalin calpol paracetamol ibuprofen salbutamol methylphenidate epilim keppra movicol talkabout jigsaw
    instructions sentences questions stories games tasks work lessons texts visuals praise rewards
    """)
    )
    | GENERIC
)
