"""Tables of a pool about the audit tools that were used: what they are, ask and grade."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from audit.domain.rubric import Rubric
from audit.domain.section import is_section
from audit.store.audits import rubrics
from audit.store.pool.fields import Field, PoolTable
from audit.store.schema.rubrics import RUBRIC

_TOOL = Field("rubric_id", str, RUBRIC.c.rubric_id, "the audit tool")
_VERSION = Field("rubric_version", str, RUBRIC.c.version, "the audit tool's version")


def _tools(conn: Connection) -> Iterator[Rubric]:
    keys = conn.execute(select(RUBRIC.c.id).order_by(RUBRIC.c.id)).scalars().all()
    return (rubrics.rubric_of_key(conn, key) for key in keys)


def _titles(conn: Connection) -> Iterator[tuple[Any, ...]]:
    for tool in _tools(conn):
        yield tool.id, tool.version, tool.hash, tool.title, tool.counted


def _questions(conn: Connection) -> Iterator[tuple[Any, ...]]:
    for tool in _tools(conn):
        for at, section in enumerate(tool.sections, start=1):
            plain = is_section(section.code) or bool(section.parent)
            title = f"{section.code}. {section.title}" if plain else section.title
            yield tool.id, tool.version, "section", section.code, at, title, None, None
        for at, theme in enumerate(tool.themes, start=1):
            yield tool.id, tool.version, "theme", theme.id, at, theme.title, None, None
        for at, asked in enumerate(tool.criteria, start=1):
            of = (asked.section, asked.statutory)
            yield tool.id, tool.version, "criterion", asked.id, at, asked.question, *of


def _grades(conn: Connection) -> Iterator[tuple[Any, ...]]:
    for tool in _tools(conn):
        for at, grade in enumerate(reversed(tool.grades), start=1):
            yield tool.id, tool.version, grade.name, at, grade.good


TOOLS = PoolTable(
    "rubrics",
    "one version of an audit tool",
    (
        _TOOL,
        _VERSION,
        Field("hash", str, None, "SHA-256 of its canonical form: the same hash, the same tool"),
        Field("title", str, None, "its title"),
        Field("counted", bool, None, "whether audits with it count towards volume"),
    ),
    rows=_titles,
)

QUESTIONS = PoolTable(
    "questions",
    "what results are about: a section, theme or question (criterion) of an audit tool",
    (
        _TOOL,
        _VERSION,
        Field("level", str, None, "section, theme or criterion"),
        Field("code", str, None, "its code, as in `results` and `answers`"),
        Field("position", int, None, "its place among those of its level, from 1"),
        Field("title", str, None, "the section's or theme's title, or the question as it is asked"),
        Field("section", str, None, "the section it is scored under", "not a question"),
        Field("statutory", bool, None, "whether the law asks for it", "not a question"),
    ),
    rows=_questions,
)

GRADES = PoolTable(
    "grades",
    "one grade of an audit tool",
    (
        _TOOL,
        _VERSION,
        Field("grade", str, None, "its name, as in `results`"),
        Field("position", int, None, "its place, from 1 for the worst"),
        Field("good", bool, None, "whether it counts as good or better"),
    ),
    rows=_grades,
)
