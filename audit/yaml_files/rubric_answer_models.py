"""Scales, grades, limits and the overall as people write them in a rubric."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from audit.domain.grading import OverallMethod
from audit.yaml_files.model_base import BY_FORM, Number, Share, Text, Words, Written

Colour = Literal["red", "amber", "green"]
Severity = Literal["critical", "standard"]


class AnswerModel(Written):
    """One answer of a scale, best first. Without `points` it is not scored and leaves both sides."""

    answer: Text = Field(description="The answer as it is shown and stored.")
    points: Number | None = Field(default=None, description="Its points; leave out where it does not score.")
    descriptor: str = Field(default="", description="What it means, for every criterion on this scale.")
    severity: Severity | None = Field(default=None, description="Where the scale classes errors.")
    colour: Colour | None = Field(default=None, description="Where the scale is red, amber, green.")
    key: Annotated[str, Field(min_length=1, max_length=1)] | None = Field(
        default=None, description="The one key that gives it on the scoring screen."
    )


class BandModel(Written):
    """A name for the part of a number scale that begins at `from`."""

    band: Text = Field(description="The band's name.")
    start: Number = Field(alias="from", description="The lowest number in it.")


class NumberModel(Written):
    """A scale answered with a number."""

    number: "BoundsModel" = Field(description="The lowest and highest number that may be given.")
    unit: str = Field(default="", description='What the number counts, such as "%".')
    bands: list[BandModel] = Field(default_factory=list, description="Names for its parts, best first.")


class BoundsModel(Written):
    """The bounds of a number scale. The score is (number - zero) / (to - zero)."""

    low: Number = Field(alias="from", description="The lowest number.")
    high: Number = Field(alias="to", description="The highest number: full marks.")
    step: Number | None = Field(default=None, description="The step between numbers; left out: any number.")
    zero: Number | None = Field(default=None, description="The number that scores 0; left out: 0.")


class DateModel(Written):
    """A scale answered with a date: done when dated."""

    date: Literal["done when dated"] = Field(description="Says that the answer is a date.")
    otherwise: list[AnswerModel] = Field(
        alias="or", default_factory=list, description="What may be said instead of a date."
    )


def _scale_form(value: object) -> str:
    if isinstance(value, dict):
        return "<date>" if "date" in value else "<number>"
    return "<answers>"


ScaleModel = Annotated[
    Annotated[list[AnswerModel], Tag("<answers>")]
    | Annotated[NumberModel, Tag("<number>")]
    | Annotated[DateModel, Tag("<date>")],
    Discriminator(_scale_form),
]


class GradeModel(Written):
    """A name on the grade scale, best first."""

    grade: Text = Field(description="The grade's name.")
    start: Number | None = Field(
        default=None, alias="from", description="The lowest score that earns it; left out where none does."
    )
    good: bool = Field(default=False, description="Whether it counts as good or better in reports.")
    meaning: str = Field(default="", description="What the grade says, in a sentence.")


class ShareOfRows(Written):
    """A share of the rows that got an answer."""

    answer: Words = Field(description="The answer, or answers.")
    over: Share = Field(description="Bites when more than this share of the rows has it.")


class WhenModel(Written):
    """When a limit bites: name one of `criterion`, `section` or `severity`."""

    criterion: Text | None = Field(default=None, description="The criterion it looks at.")
    any: Words | None = Field(default=None, description="Bites when any row has one of these answers.")
    share: ShareOfRows | None = Field(default=None, description="Bites when too many rows have an answer.")
    section: Text | None = Field(default=None, description="The section it looks at.")
    below: Number | None = Field(default=None, description="Bites when the section's score is below this.")
    severity: Severity | None = Field(default=None, description="Bites when any answer has this severity.")


class LimitModel(Written):
    """A limiting judgement: it can lower a grade and never raise one."""

    when: WhenModel = Field(description="When it bites.")
    grade_at_most: Text = Field(description="The best grade that is then left.")
    because: Text = Field(description="Why, as the auditor and the writer will read it.")
    caps: str = Field(default="", description="The section whose grade it caps; left out: the overall.")


class SharesModel(Written):
    """A row of the share of sections: this grade from this share."""

    grade: Text = Field(description="The overall grade.")
    start: Share = Field(alias="from", description="The lowest share of sections that earns it.")


class CountsModel(Written):
    """A row of a counts table: this grade when no more than these were counted."""

    grade: Text = Field(description="The overall grade.")
    at_most: dict[Literal["red", "amber", "green", "critical", "standard"], Annotated[int, Field(ge=0)]] = (
        Field(
            default_factory=dict,
            description="The most that may be counted of each; what is left out has no bound.",
        )
    )


class OverallModel(Written):
    """The rule for the overall, where a word alone does not say it."""

    method: OverallMethod = Field(description="How the overall comes about.")
    at_least: str = Field(default="", description="Share of sections: the grade that a section must reach.")
    shares: list[SharesModel] = Field(default_factory=list, description="Share of sections: best first.")
    counts: list[CountsModel] = Field(default_factory=list, description="Counts: best first.")


OverallWritten = Annotated[
    Annotated[OverallMethod, Tag("<word>")] | Annotated[OverallModel, Tag("<block>")], BY_FORM
]
