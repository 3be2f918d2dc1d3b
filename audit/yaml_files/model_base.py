"""What every model of a file that people write is made from: strict, nothing extra, unions told apart."""

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

C = TypeVar("C")


class Written(BaseModel):
    """A block that a person writes. Unknown keys are faults, and nothing is coerced."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=False)


def form_of(value: Any) -> str:
    """Return the tag of a value's form; tags have angle brackets, so that no key can be taken for one."""
    if isinstance(value, dict):
        return "<block>"
    return "<list>" if isinstance(value, list) else "<word>"


BY_FORM = Discriminator(form_of)

#: Text that says something.
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
#: A weight: a finite number above 0. Exact: a decimal is kept as written.
Weight = Annotated[Decimal, Field(gt=0, le=1000, allow_inf_nan=False)]
#: A share or score from 0 to 1.
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]
#: Any finite number.
Number = Annotated[Decimal, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]
#: One word, or a list of words.
Words = Annotated[Annotated[Text, Tag("<word>")] | Annotated[list[Text], Tag("<list>")], BY_FORM]
#: One choice, or a list of choices.
OneOrMore = Annotated[Annotated[C, Tag("<word>")] | Annotated[list[C], Tag("<list>")], BY_FORM]
#: yes and no as people write them; YAML 1.2 reads them as words.
YesNo = Literal["yes", "no", True, False]


def listed(given: list[C] | C | None) -> tuple[C, ...]:
    """Return one value, a list of values or nothing as a tuple."""
    if given is None:
        return ()
    return tuple(given) if isinstance(given, list) else (given,)
