"""A rubric as people write it. Only the first line, `title` and `sections` must be there."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, Tag

from audit.domain.audits import Target
from audit.domain.rubric import PartRule
from audit.yaml_files.model_base import BY_FORM, OneOrMore, Text, Words, Written
from audit.yaml_files.rubric_answer_models import GradeModel, LimitModel, OverallWritten, ScaleModel
from audit.yaml_files.rubric_criterion_models import SectionModel, StandingWord

Level = Literal["advice check", "draft check", "final", "thematic", "independent"]
#: Agencies and roles, as `people` has them.
MayAudit = Literal[
    "education",
    "psychology",
    "health",
    "social care",
    "family",
    "other",
    "auditor",
    "moderator",
    "quality lead",
    "administrator",
]
#: The stages that a record of advice can stand at.
Stage = Literal["draft", "returned with reasons", "resubmitted", "signed off"]
Signer = Literal["lead auditor", "manager", "moderator", "quality lead", "administrator"]


class EffectiveModel(Written):
    """The dates between which audits are begun with this version."""

    start: date | None = Field(default=None, alias="from", description="The first day.")
    end: date | None = Field(default=None, alias="to", description="The last day.")


class ImpactModel(Written):
    """What difference the plan makes for the child: a judgement of its own, outside the grade."""

    question: Text = Field(description="The question.")
    scale: Text = Field(description="The scale it is answered on.")


class ComparableModel(Written):
    """Which criteria can be compared with those of an earlier version."""

    version: Text = Field(description="The earlier version of this rubric.")
    same: Words | None = Field(default=None, description="Criteria whose id and meaning are unchanged.")
    criteria: dict[str, Text] = Field(
        default_factory=dict, description="Renamed criteria: this version's id, then the earlier one's."
    )
    overall: bool = Field(default=False, description="true: the overall can be compared too.")


class StagesModel(Written):
    """The stages that a piece of advice passes (local practice), as the records of advice have them."""

    stages: list[Stage] = Field(default_factory=list, description="The stages in order.")
    signed_off_by: str = Field(default="", description="Who signs it off.")


class VagueModel(Written):
    """Wording that leaves room for doubt, why it does, and what to write instead."""

    id: Text = Field(description="Its short name.")
    phrases: list[Text] = Field(min_length=1, description="Phrases in small letters; (a|b) are alternatives.")
    because: Text = Field(description="Why it is a fault.")
    instead: Text = Field(description="What to write instead.")
    kinds: OneOrMore[Literal["need", "outcome", "provision"]] | None = Field(
        default=None, alias="in", description="Only in these rows; left out: all three."
    )
    unless: Words | None = Field(default=None, description="Phrases that make it harmless.")
    severity: Literal["likely", "worth a look"] = Field(default="likely", description="How sure it is.")
    settled_by_quantity: bool = Field(
        default=False, alias="settled by quantity", description="Harmless where the amount is stated."
    )


class LexiconModel(Written):
    """A word list for a text check, in the rubric itself, or beside the file that holds most of it."""

    file: str = Field(default="", description="A lexicon file beside the rubric or in lexicons/.")
    title: str = Field(default="", description="Its title.")
    vague: list[VagueModel] = Field(
        default_factory=list, description="Wording to look for, beside the file's."
    )
    roles: list[Text] = Field(default_factory=list, description="Words that name who does something.")
    explained: list[Text] = Field(default_factory=list, description="Abbreviations that need no explanation.")
    jargon: dict[str, Text] = Field(default_factory=dict, description="A term, then the plain words for it.")


class RemoveModel(Written):
    """What an overlay takes out of the rubric that it extends."""

    criteria: list[Text] = Field(default_factory=list, description="Criteria by id.")
    sections: list[Text] = Field(default_factory=list, description="Sections by code.")


LexiconWritten = Annotated[
    Annotated[Text, Tag("<word>")]
    | Annotated[LexiconModel, Tag("<block>")]
    | Annotated[list[Text], Tag("<list>")],
    BY_FORM,
]


class RubricModel(Written):
    """A rubric: a versioned set of criteria by section, with its scales, grades, limits and rules."""

    rubric: Text = Field(description="The rubric's id: small letters, digits and dashes.")
    version: Text = Field(description='Its version, in quotes: "2026.1".')
    title: Text = Field(description="Its title as auditors see it.")
    status: Literal["draft", "live", "retired"] = Field(default="live", description="Whether it is in use.")
    effective: EffectiveModel = Field(default_factory=EffectiveModel, description="When it is in use.")
    changed: str = Field(default="", description="What changed since the version before.")
    note: str = Field(default="", description="What a reader of its results must know.")
    extends: str = Field(default="", description="The rubric that this one changes: ID VERSION.")
    remove: RemoveModel | None = Field(default=None, description="With `extends`: what is taken out.")
    target: Target = Field(default=Target.PLAN_VERSION, description="What an audit is an audit of.")
    level: Level = Field(default="final", description="The level of quality assurance.")
    counted: bool = Field(default=True, description="false: never counts towards the volume of audits.")
    who_may_audit: OneOrMore[MayAudit] | None = Field(
        default=None, description="Agencies or roles; left out: anyone."
    )
    parts: PartRule = Field(default=PartRule.ALL, description="When an audit in parts has an overall.")
    part_audits: Literal["no overall", "overall, marked"] = Field(
        default="no overall", description="What an audit with unanswered questions gets."
    )
    sign_off: Signer | None = Field(default=None, description="Who must sign the audit, such as manager.")
    minutes: Annotated[int, Field(ge=1, le=600)] = Field(default=45, description="Minutes for one audit.")
    seconds_a_question: Annotated[int, Field(ge=5, le=3600)] = Field(
        default=75, description="Seconds that one question takes, on average."
    )
    scale: str = Field(default="", description="The scale of every criterion that names none.")
    scales: dict[str, ScaleModel] = Field(default_factory=dict, description="The scales, by name.")
    counts_as: dict[StandingWord, Text] = Field(
        default_factory=dict, description="How other answers count, for every criterion that does not say."
    )
    grades: list[GradeModel] = Field(default_factory=list, description="The grades, best first.")
    overall: OverallWritten | None = Field(default=None, description="How the overall comes about.")
    limits: list[LimitModel] = Field(default_factory=list, description="Limiting judgements.")
    more_limits: list[LimitModel] = Field(
        default_factory=list, description="With `extends`: limits beside those of the base."
    )
    themes: dict[str, Text] = Field(default_factory=dict, description="Themes across sections, by id.")
    impact: ImpactModel | None = Field(default=None, description="The impact judgement.")
    comparable_with: list[ComparableModel] = Field(default_factory=list, description="Earlier versions.")
    advice_stages: StagesModel | None = Field(default=None, description="Stages of advice.")
    lexicons: dict[str, LexiconWritten] = Field(
        default_factory=dict, description="Word lists for text checks, by the check's name."
    )
    check_limits: dict[str, dict[str, Annotated[int, Field(ge=0)]]] = Field(
        default_factory=dict, description="Limits of text checks, by the check's name and the limit's."
    )
    sections: list[SectionModel] = Field(description="The sections with their criteria.")
