"""What the tests of the checks share: the shipped lexicon, and a plan written as a few sections."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from audit.checks.examined import Reader
from audit.checks.lexicon import Lexicon, lexicon_from_data
from audit.checks.vague_wording import vague_spans

LEXICON = Path(__file__).parents[2] / "rubrics" / "lexicons" / "vague.yaml"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    found, problems = lexicon_from_data(YAML(typ="safe").load(LEXICON), LEXICON.name)
    assert problems == ()
    return found


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Reader:
    """A reader of plans with the shipped lexicon."""
    return Reader(lexicon)


@pytest.fixture(scope="session")
def vague(reader: Reader, lexicon: Lexicon) -> Callable[..., list[str]]:
    """Quote what is vague in a text of a kind."""

    def quote(text: str, kind: str = "provision") -> list[str]:
        return [text[start:end] for _, start, end in vague_spans(reader.read(text, kind), kind, lexicon)]

    return quote
