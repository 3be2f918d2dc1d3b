"""The local integers behind names: criteria, answers and subjects, read once for many judgements."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from audit.domain.audits import Subject, SubjectKind
from audit.errors import UnknownNameError
from audit.store import refusals
from audit.store.audits.subjects import mint, mint_subjects
from audit.store.bulk import chunks
from audit.store.schema.audits import AUDIT, PART, REVISION
from audit.store.schema.plans import ADVICE, PLAN_SECTION, SUBJECT
from audit.store.schema.rubrics import ANSWER, CRITERION

#: Subjects that every plan has, whether or not an import recorded them (a plan known by attributes only).
_MINTABLE = frozenset({SubjectKind.PLAN, SubjectKind.SECTION})


@dataclass(frozen=True, slots=True)
class RevisionKeys:
    """The integers that a revision hangs on, and its state."""

    revision: int
    part: int
    audit: int
    version: int
    rubric: int
    state: str


@dataclass(slots=True)
class Lookups:
    """Names to integers over one connection; each rubric and version is read once."""

    conn: Connection
    _criteria: dict[int, dict[str, tuple[int, str]]] = field(default_factory=dict)
    _answers: dict[int, dict[tuple[str, str], int]] = field(default_factory=dict)
    _subjects: dict[int, dict[Subject, int]] = field(default_factory=dict)
    _texts: dict[int, dict[tuple[str, str], int | None]] = field(default_factory=dict)

    def revision(self, revision_id: str) -> RevisionKeys:
        """Return what a revision hangs on, held against a submission until the transaction ends."""
        return self.revisions([revision_id])[revision_id]

    def revisions(self, revision_ids: Sequence[str]) -> dict[str, RevisionKeys]:
        """Return what revisions hang on, each held. Raises UnknownNameError for one that is not there."""
        found: dict[str, RevisionKeys] = {}
        query = (
            select(
                REVISION.c.uid,
                REVISION.c.id,
                PART.c.id,
                AUDIT.c.id,
                AUDIT.c.version_id,
                AUDIT.c.rubric_key,
                REVISION.c.state,
            )
            .join(PART, PART.c.id == REVISION.c.part_id)
            .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
            .with_for_update(of=REVISION)
        )
        for some in chunks(revision_ids):
            for uid, *keys in self.conn.execute(query.where(REVISION.c.uid.in_(some))):
                found[uid] = RevisionKeys(*keys)
        for revision_id in revision_ids:
            if revision_id not in found:
                raise UnknownNameError("revision", revision_id)
        return found

    def criterion(self, rubric: int, code: str) -> int:
        """Return the integer of a criterion; an unknown one is refused with the nearest names."""
        known = self._criteria_of(rubric)
        found = known.get(code)
        if found is None:
            raise UnknownNameError("criterion", code, _nearest(code, known))
        return found[0]

    def answer(self, rubric: int, criterion: str, name: str) -> int:
        """Return the integer of a declared answer on a criterion's own scale."""
        scale = self._criteria_of(rubric)[criterion][1]
        if rubric not in self._answers:
            rows = self.conn.execute(
                select(ANSWER.c.scale, ANSWER.c.name, ANSWER.c.id).where(ANSWER.c.rubric_key == rubric)
            )
            self._answers[rubric] = {(on, answer): key for on, answer, key in rows}
        known = self._answers[rubric]
        found = known.get((scale, name))
        if found is None:
            raise UnknownNameError("answer", name, [answer for on, answer in known if on == scale])
        return found

    def subject(self, version: int, subject: Subject) -> int:
        """Return the integer of a subject of a version, minted with the others where it has none."""
        if version not in self._subjects:
            self._subjects[version] = self._minted(version)
        if subject not in self._subjects[version]:
            mint_subjects(self.conn, version)
            if subject.kind in _MINTABLE:
                mint(self.conn, version, [(subject.kind.value, subject.key)])
            self._subjects[version] = self._minted(version)
        found = self._subjects[version].get(subject)
        if found is None:
            raise refusals.refusal(refusals.NOT_SUBJECT, kind=subject.kind.value)
        return found

    def text(self, version: int, section: str, advice_id: str) -> int | None:
        """Return the id of the held text of a section or advice; None where no words are held."""
        if version not in self._texts:
            sections = self.conn.execute(
                select(PLAN_SECTION.c.code, PLAN_SECTION.c.text_id).where(
                    PLAN_SECTION.c.version_id == version
                )
            )
            advice = self.conn.execute(
                select(ADVICE.c.uid, ADVICE.c.text_id).where(ADVICE.c.version_id == version)
            )
            self._texts[version] = {(code, ""): text for code, text in sections}
            self._texts[version].update({("", key): text for key, text in advice})
        return self._texts[version].get(("", advice_id) if advice_id else (section, ""))

    def _criteria_of(self, rubric: int) -> dict[str, tuple[int, str]]:
        if rubric not in self._criteria:
            rows = self.conn.execute(
                select(CRITERION.c.code, CRITERION.c.id, CRITERION.c.scale).where(
                    CRITERION.c.rubric_key == rubric
                )
            )
            self._criteria[rubric] = {code: (key, scale) for code, key, scale in rows}
        return self._criteria[rubric]

    def _minted(self, version: int) -> dict[Subject, int]:
        rows = self.conn.execute(
            select(SUBJECT.c.kind, SUBJECT.c.key, SUBJECT.c.id).where(SUBJECT.c.version_id == version)
        )
        return {Subject(SubjectKind(kind), key): number for kind, key, number in rows}


def _nearest(name: str, known: dict[str, tuple[int, str]]) -> list[str]:
    from rapidfuzz import process

    return [match for match, score, _ in process.extract(name, known.keys(), limit=2) if score >= 60]
