"""A plan made ready for its checks: each text is read once, with the phrases of its kind."""

from functools import cached_property

from audit.checks import grammar, grammar_need, grammar_outcome, grammar_provision
from audit.checks.lexicon import KINDS, Lexicon
from audit.checks.phrases import Kinds, Phrases
from audit.checks.reading import Passage, PlanText, passages
from audit.checks.words import Words

_OWN = {
    "need": grammar_need.PHRASES,
    "outcome": grammar_outcome.PHRASES,
    "provision": grammar_provision.PHRASES,
}
_MOST_KEPT = 5_000
_MOST_MET = 200_000


class Reader:
    """The phrases of the checks and of one lexicon, compiled once for any number of plans."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        # A line that came twice will come again, in plans that share wording; the first time, only that it
        # came is noted, or plans that share nothing would fill the memory with what is of no use.
        self._kept: dict[tuple[str, str], Words] = {}
        self._met: set[int] = set()
        kinds = Kinds()
        self._phrases = {kind: Phrases(_phrases(lexicon, kind), grammar.CLASSES, kinds) for kind in KINDS}

    def read(self, text: str, kind: str) -> Words:
        """Return the words of a text read as a need, an outcome or a provision."""
        key = (kind, text)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        words = self._phrases[kind].read(text)
        came = hash(key)
        if came in self._met:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = words
        else:
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            self._met.add(came)
        return words

    def knows(self, word: str) -> bool:
        """Tell whether a phrase of any kind has this very word, so that it is an ordinary word of plans."""
        return any(phrases.knows(word) for phrases in self._phrases.values())


class Examined:
    """One plan with its passages read: what every check is given. `memory` keeps what several checks ask."""

    def __init__(self, plan: PlanText, reader: Reader) -> None:
        self.plan = plan
        self.reader = reader
        self.lexicon = reader.lexicon
        self.memory: dict[str, object] = {}

    @cached_property
    def needs(self) -> list[tuple[Passage, Words]]:
        """The needs of B, C and D, read."""
        return self._read("need")

    @cached_property
    def outcomes(self) -> list[tuple[Passage, Words]]:
        """The outcomes of E, read."""
        return self._read("outcome")

    @cached_property
    def provision(self) -> list[tuple[Passage, Words]]:
        """The provision of F, G, H1 and H2, read."""
        return self._read("provision")

    def of_kind(self, kind: str) -> list[tuple[Passage, Words]]:
        """Return the passages of a kind, read."""
        return {"need": self.needs, "outcome": self.outcomes, "provision": self.provision}[kind]

    def _read(self, kind: str) -> list[tuple[Passage, Words]]:
        return [(passage, self.reader.read(passage.text, kind)) for passage in passages(self.plan, kind)]


def _phrases(lexicon: Lexicon, kind: str) -> list[tuple[str, str]]:
    own = [*grammar.PHRASES, *_OWN[kind]]
    own += [("who", role) for role in lexicon.roles]
    own += [(f"jargon:{phrase}", phrase) for phrase, _ in lexicon.jargon]
    for entry in lexicon.vague:
        if kind in entry.kinds:
            own += [(f"vague:{entry.id}", phrase) for phrase in entry.phrases]
            own += [(f"unless:{entry.id}", phrase) for phrase in entry.unless]
    return own
