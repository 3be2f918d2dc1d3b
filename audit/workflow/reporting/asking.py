"""What is typed to ask for a report, read into the values that reports are made from."""

from audit.domain.codes import KEY_STAGES, NEEDS
from audit.workflow.choices import read_one_of
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience


def read_audience(typed: str) -> Audience:
    """Return the audience of a word; raises UnknownNameError with the choices."""
    return Audience(read_one_of(Audience, "audience", typed))


def filters_of(typed: dict[str, str]) -> Filters:
    """Return the filters that were typed; a need may be its code or its name, a key stage in any case."""
    chosen = {name: value.strip() for name, value in typed.items()}
    need = chosen.get("need", "")
    chosen["need"] = NEEDS.get(need.upper(), need)
    stage = chosen.get("key_stage", "")
    if stage:
        known = {each.casefold(): each for each in KEY_STAGES}
        chosen["key_stage"] = known.get(stage.casefold()) or read_one_of(KEY_STAGES, "key stage", stage)
    return Filters(**chosen)
