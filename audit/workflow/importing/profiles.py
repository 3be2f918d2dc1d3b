"""Import profiles as people write them, read for the table that they are of: every fault at its line."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TypeVar

from audit.domain.advice import AGENCIES, Involvement
from audit.domain.audits import AuditType, Selection
from audit.domain.codes import NEEDS
from audit.domain.plan import Status
from audit.domain.rubric import Rubric
from audit.errors import ProblemsError
from audit.file_names import typed
from audit.office_files.plans.agencies import agency_of
from audit.office_files.plans.found import Shape
from audit.office_files.plans.meaning_words import LEAVE_OUT, known_words, meaning_named
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile, heading_key
from audit.privacy.identifiers import Identifying
from audit.problem import Problem
from audit.scoring.answers import folded
from audit.workflow.importing.field_words import (
    criteria_headings,
    field_named,
    is_as_headed,
    known_field_words,
)
from audit.workflow.importing.messages import (
    NOT_A_MEANING,
    NOT_A_VALUE,
    NOT_OF_TABLE,
    OTHER_PROFILE,
    QUESTION_TWICE,
    SETTLED_TWICE,
    WORD_TWICE,
)
from audit.workflow.importing.table_columns import CHOSEN_FROM
from audit.workflow.importing.table_kinds import HELD, MARKS, Kind
from audit.workflow.table_headings import NO_PROFILE, TableProfile
from audit.yaml_files.faults import nearest, offer
from audit.yaml_files.profile import read_profile

_UNUSABLE = "The import profile can't be used."

V = TypeVar("V", bound=str)
N = TypeVar("N")
#: What the coded values of each kind of table are, by the block of `words` that settles a council's own.
_CODED: dict[Kind, dict[str, Iterable[str]]] = {
    Kind.PLANS: {"need": NEEDS, "status": Status, "involvement": Involvement},
    Kind.ADVICE: {
        "agency": AGENCIES,
        **{name: CHOSEN_FROM[name] for name in ("basis", "involvement", "sign_off")},
    },
    Kind.REVIEWS: {"decision": CHOSEN_FROM["decision"]},
    Kind.AUDITS: {"grade": (), "type": AuditType, "selection": Selection},
}


def usable_profile(path: Path | None) -> Profile:
    """Return a profile of plans that is to be used; nothing is settled without one.

    Raises ProblemsError with every fault, by line, when it can't be used.
    """
    if path is None:
        return NOTHING_SETTLED
    written = _Written(path, Kind.PLANS)
    profile = Profile(
        sheet=written.model.sheet or "",
        heading_row=written.model.heading_row,
        shape=Shape(written.model.shape) if written.model.shape else None,
        columns=written.columns(lambda words, _: meaning_named(words), known_words()),
        needs=written.words("need", _one_of(NEEDS), plain),
        statuses=written.words("status", _one_of(Status), plain),
        involvement=written.words("involvement", _one_of(Involvement), plain),
    )
    written.refuse_faults()
    return profile


def table_profile(path: Path | None, kind: Kind, tool: Rubric | None = None) -> TableProfile:
    """Return a profile of another kind of table; of audits it may settle the questions of `tool`, each once.

    Raises as `usable_profile` does.
    """
    if path is None:
        return NO_PROFILE
    written = _Written(path, kind, tool)
    known = MARKS[kind].columns
    columns = {**known, **criteria_headings(tool)}
    settled = written.columns(
        lambda words, heading: field_named(words, heading, kind, columns),
        [*known_field_words(kind, known), *criteria_headings(tool).values(), *known],
    )
    as_headed = {heading_key(each) for each, words in written.model.columns.items() if is_as_headed(words)}
    read: dict[str, Callable[[str], str | None]] = {
        name: _one_of(each) for name, each in _CODED[kind].items()
    }
    read |= {"agency": _adviser, "grade": _grade_of(tool)}
    profile = TableProfile(
        sheet=written.model.sheet or "",
        heading_row=written.model.heading_row,
        columns={key: field for key, field in settled.items() if key not in as_headed},
        words={name: written.words(name, read[name], folded) for name in _CODED[kind]},
    )
    written.refuse_faults()
    return profile


def _one_of(known: Iterable[V]) -> Callable[[str], V | None]:
    by_plain = {plain(word): word for word in known}
    return lambda word: by_plain.get(plain(word))


def _adviser(word: str) -> str | None:
    """Return the words of an agency, or of one of its services, as they are; None for others."""
    return word if plain(word) in AGENCIES or agency_of(plain(word)) else None


def _grade_of(tool: Rubric | None) -> Callable[[str], str | None]:
    """Return what reads a grade of a tool; a log's are any words."""
    if tool is None:
        return lambda word: " ".join(word.split())
    by_folded = {folded(grade.name): grade.name for grade in tool.grades}
    return lambda word: by_folded.get(folded(word))


class _Written:
    """A profile as written for one kind of table, from which what it settles is taken, and its faults."""

    def __init__(self, path: Path, kind: Kind, tool: Rubric | None = None) -> None:
        """Read the profile; raises ProblemsError where its form is at fault, or it is of another kind."""
        model, tree, problems = read_profile(path)
        if model is None or tree is None:
            raise ProblemsError(_UNUSABLE, problems)
        self.model, self._tree, self._kind, self._tool = model, tree, kind, tool
        self._faults: list[Problem] = []
        own = Kind[model.table.upper()]
        if own is not kind:
            fault = OTHER_PROFILE.at(
                tree.place_of("table"),
                held=HELD[own],
                command=own,
                file=typed(path.name),
                asked=HELD[kind],
                table=kind.word,
            )
            raise ProblemsError(_UNUSABLE, [fault])
        unfit: list[tuple[str, ...]] = [] if kind is Kind.PLANS or model.shape is None else [("shape",)]
        unfit += [("words", name) for name, given in model.words if given and name not in _CODED[kind]]
        for loc in unfit:
            self._faults.append(NOT_OF_TABLE.at(tree.place_of_key(*loc), held=HELD[kind], key=loc[-1]))

    def columns(
        self, named: Callable[[str, str], tuple[bool, N | None]], known: Collection[str]
    ) -> dict[str, N | None]:
        """Return what headings mean; `named` reads the words for one, of which `known` are offered."""
        columns: dict[str, N | None] = {}
        questions = {each.id for each in self._tool.criteria} if self._tool else set()
        for heading, words in self.model.columns.items():
            place = self._tree.place_of("columns", heading)
            understood, meaning = named(words, heading)
            if heading_key(heading) in columns:
                self._faults.append(SETTLED_TWICE.at(place, heading=heading[:60]))
            elif meaning in questions and meaning in columns.values():
                self._faults.append(QUESTION_TWICE.at(place, criterion=meaning))
            if not understood:
                self._faults.append(NOT_A_MEANING.at(place, words=words[:60], near=self._near(words, known)))
            columns[heading_key(heading)] = meaning
        return columns

    def words(self, name: str, read: Callable[[str], V | None], key: Callable[[str], str]) -> dict[str, V]:
        """Return the known words for a council's own, which `key` tells apart."""
        values: dict[str, V] = {}
        for own, word in getattr(self.model.words, name).items():
            place = self._tree.place_of("words", name, own)
            value = read(word)
            if value is None:
                near = offer(word, _CODED[self._kind][name] or self._grades())
                self._faults.append(
                    NOT_A_VALUE.at(place, words=word[:60], kind=name.replace("_", " "), near=near)
                )
            elif values.setdefault(key(own), value) != value:
                self._faults.append(WORD_TWICE.at(place))
        return values

    def refuse_faults(self) -> None:
        """Raise ProblemsError where there are faults, in the order of their lines."""
        if self._faults:
            raise ProblemsError(_UNUSABLE, sorted(self._faults, key=lambda fault: fault.place))

    def _near(self, words: str, known: Collection[str]) -> str:
        if self._kind is not Kind.PLANS and plain(words) in map(plain, Identifying):
            return f'Write "{LEAVE_OUT}": such a column is not read here.'
        if self._kind is Kind.AUDITS and self._tool is None and not nearest(words, known):
            return "If it is a question of an audit tool, name the tool as well: --rubric."
        return offer(words, known)

    def _grades(self) -> list[str]:
        return [grade.name for grade in self._tool.grades] if self._tool else []
