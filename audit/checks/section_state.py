"""The state of each section: missing, blank, placeholder, nil statement, content, or no text held.

Sees nil statements of many makings ("has no identified social care needs at this time", "Not applicable",
"None known") and tells them from content that only begins with one. Misses a nil statement that is not
true. Source: domain knowledge gathered from IPSEA's checklist and published guidance on C and D; the
states are ours.
"""

import re
from collections.abc import Iterator, Mapping

from audit.checks.phrase_text import word_list
from audit.checks.placeholder import placeholder_spans
from audit.checks.reading import section_codes
from audit.checks.words import Words
from audit.domain.finding import Finding, Severity
from audit.domain.section import SectionState, section_title

from audit.checks.examined import Examined  # isort: skip

NAME = "section_state"

_SAYS_NO = frozenset(
    word_list(
        "no nil none not n/a na nothing never doesn't didn't don't isn't hasn't haven't blank neither nor "
        "unknown"
    )
)
#: The same as words are read, where "n/a" is three.
_SAYS_NO_WORDS = _SAYS_NO | {"n"}
# Every word of a nil statement is one of these, a name, a date or a number.
_NIL_WORDS = _SAYS_NO | frozenset(
    word_list("""
    a above act active additional advice affect affecting affects after agencies agency agreed all
    also an and annual another any anything applicable applies apply are area areas arise arising
    arrangement arrangements as assessed assessment assessments associated at be been before beyond
    budget budgets by c care carer carers child child's children's chronically college community
    concern concerns condition conditions confirmed connection considered contacted criteria current
    currently d deliberately diagnosed diagnosis did difficulties difficulty direct disabilities
    disability disabled do does during early education educational ehc ehcna ehcp either eligibility
    eligible evidence family family's following for formal from further g h1 h2 had has have he
    health healthcare held help her here him his history hold holds home i identified impact
    impacting impacts in include including information input intentionally intervention
    interventions involved involvement is issue issues it its j known learning left level linked
    long made medical meet meets met moment my n/a necessary need needed needs noted of on ongoing
    open or other our outcome outcomes outstanding over package paediatric parent parents part
    payment payments person person's personal persons place plan plans point present presently
    presents process professional professionals provision provisions pupil put record recorded
    records referral referrals regard regarding relate related relates relating relevant report
    reported request requested require required requirement requirements requires respect result
    review school section sections secured sen send service services setting she sick significant
    social social-care sought special specialist specific stage stated statement statutory student
    support system taken team term than that that's the their them there these they this those
    threshold through time to under up upon via want wanted was we were which wish with within young
    """)
)
_LONGER = 9
_WORD = re.compile(r"n\s*/\s*a|\[[^\]\n]{1,30}\]|[^\W_]+(?:['\u2019.-][^\W_]+)*", re.IGNORECASE)
# A second sentence about how it was found out belongs to the nil statement.
_ENQUIRY = re.compile(
    r"^(?=.{0,300}$).*\b(?:advice|assessment|spoke|enquir\w+|inquir\w+|met|visit\w*|contact\w*|received|"
    r"confirmed|report\w*|"
    r"checked|asked|records?|consulted|reviewed|informed|completed|found|aware|service|parents?)\b"
    r"|\b(?:not known|no (?:further|known|involvement|concerns?|needs?)|known)\b",
    re.IGNORECASE,
)
#: "Not known" in short: nobody has found out, which is neither content nor a statement that there is nothing.
_NOT_KNOWN = re.compile(r"n\s*/\s*k|nk", re.IGNORECASE)
#: Begins with a class of letters, to which a search can skip: with `\b` first it took six times as long.
_MAY_SAY_NO = re.compile(
    r"[BNUbnu](?:(?<=n)['\u2019]t\b|(?<!\w.)(?:(?<=[Uu])nknown|(?<=[Nn])(?:[oO]\b|[oO][tT]\b|one\b|ONE|othing|"
    r"ever|either|or\b|[iI][lL]|[aA]\b| ?/|\.)|(?<=[Bb])lank|(?<=B)LANK))"
)
_WORDS = re.compile(r"[^\W_]")
# Somebody found nothing, whoever looked ("the school nurse found no health needs"), or nothing was
# found by somebody. The nothing must be of needs or provision, or it is a child who found no friends.
_NOTHING = r"\b(?:no|not any|nothing)\b"
_OF_WHAT = (
    r"\b(?:(?:needs?|provision|concerns?|difficulties|involvement|requirements?|conditions?|nursing|"
    r"to (?:record|report))"
    r"(?=$|[.,;:]| (?:which|that|at|in|by|were|was|have|has|are|is|relat\w+|from|for|to (?:record|report)|"
    r"or|when|on|of|"
    r"identified|known|reported|here|this|currently|under)\b)|support(?= (?:is|was) (?:wanted|needed|"
    r"required)))"
)
_FOUND = (
    r"(?:f[io]unds?|identif\w+|report\w*|name[sd]?|note[sd]?|record\w*|raise[sd]?|state[sd]?|advis\w+|"
    r"confirm\w*|"
    r"conclude[sd]?|saw|sees?|seen|assess\w*|highlight\w*|describe[sd]?|ha(?:s|ve|d)|list\w*|set out|"
    r"sets out|"
    r"requires?|required|needed|known|evident|apparent|agreed|told us|says?|said)"
)
_FOUND_NONE = re.compile(
    rf"(?=.{{0,300}}$)(?:.*\b{_FOUND}\b.{{0,40}}{_NOTHING}.{{0,50}}{_OF_WHAT}"
    rf"|{_NOTHING}.{{0,60}}{_OF_WHAT}.{{0,60}}\b{_FOUND}\b)"
    r"(?:(?!\b(?:so|and (?:he|she|they)|who|means|cannot|can't|needs|help\w*|at (?:home|night|"
    r"school))\b).){0,120}$",
    re.IGNORECASE,
)
_SUBJECT_IS_THE_CHILD = re.compile(r"(?:he|she|they|i)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
#: What stands before the first place where `_SENTENCES` splits, in a third of the time.
_FIRST_SENTENCE = re.compile(r"(?:[^.!?;\n]++|[.!?;](?!\s))*+[.!?;]?")
_BUT = re.compile(
    r"\b(?:however|although|though|but|except|apart from|other than|aside from|until|unless|because|while|"
    r"despite|does have|has (?:a|an|been diagnosed|difficult)|needs? (?:to|help|support)|requires?|takes|"
    r"diagnos)\b",
    re.IGNORECASE,
)


def section_state(examined: Examined) -> Iterator[Finding]:
    """Give the sections that are missing, blank, a placeholder, or nil where nothing may be left out.

    A plan of which no text is held gives one finding that says so, and never "absent".
    """
    plan = examined.plan
    states = states_of(examined)
    held = [state for state in states.values() if state not in (SectionState.NO_TEXT, SectionState.MISSING)]
    if not held:
        yield Finding(
            NAME,
            "no text held",
            "",
            0,
            0,
            "No text of this plan is held here, so its words were not read.",
            "Open the plan itself, or bring its text in.",
            Severity.WORTH_A_LOOK,
        )
        return
    for code, state in states.items():
        told = _told(code, state, is_final=plan.is_final)
        if told is not None:
            severity, message, remedy = told
            end = len(plan.sections.get(code) or "")
            yield Finding(NAME, str(state), code, 0, end, message, remedy, severity)


def states_of(examined: Examined) -> dict[str, SectionState]:
    """Return the state of each of a plan's sections, worked out once."""
    known = examined.memory.get("states")
    if not isinstance(known, dict):
        known = examined.memory["states"] = section_states(
            examined.plan.sections, section_codes(examined.plan)
        )
    return known


def section_states(sections: Mapping[str, str | None], codes: tuple[str, ...]) -> dict[str, SectionState]:
    """Return the state of each section code."""
    return {code: state_of(sections[code]) if code in sections else SectionState.MISSING for code in codes}


def state_of(text: str | None) -> SectionState:
    """Return the state of a section whose heading is there; None means that its words are not held."""
    if text is None:
        return SectionState.NO_TEXT
    if not _WORDS.search(text):
        return SectionState.PLACEHOLDER if placeholder_spans(text) else SectionState.BLANK
    if is_placeholder_only(text):
        return SectionState.PLACEHOLDER
    return SectionState.NIL if is_nil_statement(text) else SectionState.CONTENT


def is_placeholder_only(text: str) -> bool:
    """Tell whether nothing is left of a text but four words or fewer once its placeholders are taken out."""
    if len(text) > 300:
        return False
    if _NOT_KNOWN.fullmatch(text.strip(" .\t\n")):
        return True
    spans = placeholder_spans(text)
    if not spans:
        return False
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return len(re.findall(r"[^\W_]+", "".join(left))) <= 4


def says_nothing(words: Words) -> bool:
    """Tell whether words that have been read are a nil statement, worked out once."""
    known = words.memory.get("nil")
    if not isinstance(known, bool):
        known = not _SAYS_NO_WORDS.isdisjoint(words.words) and is_nil_statement(words.text)
        words.memory["nil"] = known
    return known


def is_nil_statement(text: str) -> bool:
    """Tell whether a text says that there is nothing, or that it does not apply, and nothing more."""
    if len(text) > 500:
        return False
    if text.strip(" .\t\n") in ("N", "n"):
        return True
    begins = _FIRST_SENTENCE.match(text.strip())
    first = begins[0].strip() if begins else ""
    if first.strip(" .\t-•") and not (_MAY_SAY_NO.search(first) and _nil_sentence(first)):
        return False  # nearly every text
    sentences = [part.strip() for part in _SENTENCES.split(text.strip()) if part.strip(" .\t-•")]
    if not sentences or not _nil_sentence(sentences[0]):
        return False
    return all(
        _nil_sentence(part) or (_ENQUIRY.search(part) and not _BUT.search(part)) for part in sentences[1:]
    )


def _nil_sentence(sentence: str) -> bool:
    return _is_made_of_nil_words(sentence) or (
        _FOUND_NONE.match(sentence) is not None
        and _BUT.search(sentence) is None
        and _SUBJECT_IS_THE_CHILD.match(sentence) is None
    )


def _is_made_of_nil_words(sentence: str) -> bool:
    says_no = False
    strange = 0
    count = 0
    for match in _WORD.finditer(sentence):
        count += 1
        word = match[0]
        low = word.lower().replace("\u2019", "'").replace(" ", "")
        if low in _SAYS_NO:
            says_no = True
        elif low not in _NIL_WORDS and word[0].islower():
            strange += 1
            if strange > 1:
                return False
    # A longer sentence may have one word that is not in the list.
    return says_no and (strange == 0 or count >= _LONGER) and _BUT.search(sentence) is None


def _told(code: str, state: SectionState, *, is_final: bool) -> tuple[Severity, str, str] | None:
    """Return what to tell of a section's state, or None when it is as it may be.

    C, D, G, H1, H2 and J may say that there is nothing; I is blank in a draft, which may name no placement.
    """
    title = section_title(code)
    if state is SectionState.MISSING:
        return (
            Severity.LIKELY,
            f"The plan has no section {code} ({title}).",
            "Every section must be there under its letter, even when it says that nothing applies.",
        )
    if state is SectionState.BLANK:
        if code == "I" and not is_final:
            return None
        return (
            Severity.WORTH_A_LOOK if code == "J" else Severity.LIKELY,
            f"Section {code} has nothing under its heading.",
            "Write the section, or state that enquiry found nothing, where a section may say so.",
        )
    if state is SectionState.PLACEHOLDER:
        return (
            Severity.LIKELY,
            f"Section {code} holds a placeholder only.",
            "Write the section before the plan is issued.",
        )
    if state is SectionState.NIL and code in _NEVER_NIL:
        return (
            Severity.LIKELY,
            f"Section {code} ({title}) says that there is nothing, which it may never do.",
            "Write the section from the advice.",
        )
    return None


_NEVER_NIL = ("A", "B", "E", "F", "K")
