"""Criteria and conditions as people write them in a rubric."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, Tag

from audit.domain.codes import HIGHEST_YEAR_GROUP, LOWEST_YEAR_GROUP
from audit.domain.criterion import AnsweredFrom, Combine
from audit.domain.plan import PlanType, Status
from audit.domain.section import SectionState
from audit.yaml_files.model_base import BY_FORM, OneOrMore, Text, Weight, Words, Written, YesNo

Agency = Literal["education", "psychology", "health", "social care", "family", "other"]
Need = Literal["SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH"]
Stage = Literal["EYFS", "KS1", "KS2", "KS3", "KS4", "Post-16", "Post-19"]
#: What a criterion can ask about beside its own section.
About = Literal[
    "section",
    "golden thread",
    "whole plan",
    "process",
    "advice",
    "annual review",
    "draft",
    "assessment decision",
]
#: How an answer stands that is none of the scale's own.
StandingWord = Literal["not applicable", "none stated", "absent", "advice too vague"]

_Year = Annotated[int, Field(ge=LOWEST_YEAR_GROUP, le=HIGHEST_YEAR_GROUP)]
_Age = Annotated[int, Field(ge=0, le=26)]


class YearBounds(Written):
    """National curriculum years, both ends included; reception is 0."""

    at_least: _Year | None = Field(default=None, description="The lowest year.")
    at_most: _Year | None = Field(default=None, description="The highest year.")


class AgeBounds(Written):
    """Whole years of age when the plan was finalised."""

    at_least: _Age | None = Field(default=None, description="This age or older.")
    at_most: _Age | None = Field(default=None, description="This age or younger.")
    under: _Age | None = Field(default=None, description="Younger than this.")


class ConditionModel(Written):
    """When a criterion applies: every line must hold. A fact that is not known leaves it to the auditor."""

    status: OneOrMore[Status] | None = Field(default=None, description="The plan's status.")
    plan_type: OneOrMore[PlanType] | None = Field(default=None, description="How the plan came about.")
    year_group: YearBounds | None = Field(default=None, description="The year group.")
    key_stage: OneOrMore[Stage] | None = Field(default=None, description="The key stage.")
    age_at_final: AgeBounds | None = Field(default=None, description="The age when it was finalised.")
    need: OneOrMore[Need] | None = Field(default=None, description="The primary need's SEN2 code.")
    placement: Words | None = Field(default=None, description="The placement's code or group.")
    looked_after: YesNo | None = Field(default=None, description="Whether the child is looked after.")
    known_to_social_care: YesNo | None = Field(default=None, description="Whether social care knows them.")
    section_a_by: Words | None = Field(default=None, description="Who wrote section A.")
    agency_advice: OneOrMore[Agency] | None = Field(
        default=None, description="An agency whose advice was received."
    )
    section_state: dict[str, OneOrMore[SectionState]] | None = Field(
        default=None, description="The state of a section, such as D: content."
    )
    answer: dict[str, Words] | None = Field(
        default=None, description="The answer to an earlier criterion, such as D-01: met."
    )
    any: Annotated[list["ConditionModel"], Field(min_length=1)] | None = Field(
        default=None, description="At least one of these conditions holds."
    )
    unless: "ConditionModel | None" = Field(default=None, description="This condition does not hold.")


class SourceModel(Written):
    """Where a criterion comes from. At least one line, such that a reader can look it up."""

    law: str = Field(default="", description="Act or regulation, with the section.")
    code: str = Field(default="", description="Paragraphs of the SEND Code of Practice.")
    case: str = Field(default="", description="A decided case.")
    local: str = Field(default="", description="Local practice, or this project's own; say whose.")


class RequiredModel(Written):
    """When something is compulsory."""

    required_when: Words = Field(description="The answers for which it is compulsory, or `always`.")


class RepeatModel(Written):
    """Ask once for each row of a kind, and how the rows' answers make one score."""

    row: Literal["need", "outcome", "provision", "advice"] = Field(description="What it is asked of.")
    sections: Words | None = Field(default=None, alias="in", description="Only rows of these sections.")
    then: Combine = Field(default=Combine.SHARE, description="How the rows' answers make one score.")
    enough: Annotated[int, Field(ge=1, le=1000)] = Field(
        default=1, description="With `then: count`: how many rows with full marks are enough."
    )


RepeatWritten = Annotated[
    Annotated[Literal["need", "outcome", "provision", "advice"], Tag("<word>")]
    | Annotated[RepeatModel, Tag("<block>")],
    BY_FORM,
]


class CriterionModel(Written):
    """One question, what it is asked about, and how its answer counts."""

    id: Text = Field(description="Its own short name, such as F-01; never used again for another question.")
    question: Text = Field(description="The question, so that yes or met is the good answer.")
    scale: str = Field(default="", description="A scale by name; left out: the rubric's own.")
    weight: Weight = Field(default=Decimal(1), description="Its weight within the section.")
    scored: bool = Field(default=True, description="false: a note without a score.")
    guidance: str = Field(default="", description="How to find the answer.")
    good: str = Field(default="", description="What good looks like.")
    poor: str = Field(default="", description="What poor looks like.")
    descriptors: dict[str, str] = Field(
        default_factory=dict, description="What each answer means for this very criterion."
    )
    source: SourceModel | None = Field(default=None, description="Where it comes from.")
    statutory: bool = Field(default=False, description="true: the law asks for it; else good practice.")
    about: About = Field(default="section", description="What it is asked about.")
    sections: Words | None = Field(default=None, description="The sections it reads, if not its own.")
    link: Annotated[list[Text], Field(min_length=2, max_length=6)] | None = Field(
        default=None,
        description="The link it asks about: from a section to one or more, such as [D, H1, H2].",
    )
    advice_from: Agency | None = Field(default=None, description="The one agency whose advice it reads.")
    answered_from: AnsweredFrom = Field(
        default=AnsweredFrom.DOCUMENT, description="Where the answer comes from."
    )
    for_each: RepeatWritten | None = Field(default=None, description="Ask once for each row.")
    applies_when: ConditionModel | None = Field(default=None, description="When it applies.")
    na: Literal["never"] | None = Field(default=None, description="never: not applicable may not be said.")
    counts_as: dict[StandingWord, Text] = Field(
        default_factory=dict,
        description="How other answers count: an answer's name, `left out`, or `never` (may not be said).",
    )
    answered_by: Agency | None = Field(default=None, description="The agency whose part it is in.")
    evidence: RequiredModel | None = Field(default=None, description="When evidence is compulsory.")
    comment: RequiredModel | None = Field(default=None, description="When a comment is compulsory.")
    action: RequiredModel | None = Field(default=None, description="When an action is compulsory.")
    faults: Words | None = Field(
        default=None, description="Where a gap can arise: `writer`, or an agency whose advice it was."
    )
    checks: Words | None = Field(default=None, description="The text checks shown beside it.")
    themes: Words | None = Field(default=None, description="The themes it belongs to.")


class SectionModel(Written):
    """A section of the rubric, with its criteria."""

    section: Text = Field(description="Its code: one of the twelve letters, or your own.")
    title: str = Field(default="", description="Its title; left out: the statutory one.")
    weight: Weight = Field(default=Decimal(1), description="Its weight in the overall.")
    parent: str = Field(default="", description="The statutory section that your own code stands under.")
    criteria: list[CriterionModel] = Field(default_factory=list, description="Its criteria.")
