"""Evidence as it is typed: found in the plan's words, or said softly not to be; pages and places are no words."""

import json

import pytest
from auditing_world import audits
from house import Shell

from audit.domain.audits import Evidence
from audit.domain.plan import Origin, PlanFacts, PlanSection, PlanVersion
from audit.domain.section import SectionState
from audit.workflow.auditing.evidence import read_evidence, unfound

LINE = "ehcp-audit score P-1 --rubric single.yaml --auditor edda"
TEXT = "Help for 25 minutes \u2013 from the child\u2019s own teacher, in a group of \u201cup to three\u201d, every school day."


def _version(text: str | None = TEXT) -> PlanVersion:
    """Return a version with the words in F, and none of A."""
    sections = [PlanSection("A", SectionState.CONTENT, Origin.GIVEN, "Likes kites")] if text else []
    if text:
        sections.append(PlanSection("F", SectionState.CONTENT, Origin.GIVEN, text))
    return PlanVersion("v", "P-1", 1, PlanFacts(), tuple(sections))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("help for  25 MINUTES", "Help for 25 minutes"),
        ('"Help for 25 minutes - from the child\'s own teacher"', TEXT[: TEXT.index(",")]),
        ("a group of 'up to three'", "a group of \u201cup to three"),
        ("Help for 25 minutes ... every school day", TEXT[:-1]),
        ("Help for 25 minutes [\u2026] every school day", TEXT[:-1]),
        ("p. 7: every school day", "every school day"),
    ],
)
def test_words_are_found_however_they_are_typed(typed: str, words: str) -> None:
    """Spaces, capitals, marks typed otherwise and "..." for words left out find the plan's own words."""
    read = read_evidence(typed, _version(), ("F",))
    assert read.section == "F"
    assert read.start is not None
    assert TEXT[read.start : read.end] == words


@pytest.mark.parametrize(
    ("typed", "page"), [("7", "7"), ("p. 7", "7"), ("pages 3-4", "3-4"), ("p. 7, third bullet", "7")]
)
def test_a_page_is_no_quotation(typed: str, page: str) -> None:
    """A page, or a place in the plan, is taken as it is and never doubted."""
    read = read_evidence(typed, _version(), ("F",))
    assert (read.start, read.page) == (None, page)
    assert not unfound(_version(), read, ("F",))


@pytest.mark.parametrize(
    ("typed", "sections", "version", "doubted"),
    [
        ("Help for 35 minutes", ("F",), _version(), True),
        ("Help for 35 minutes", (), _version(), True),
        ("Help for 35 minutes", ("D",), _version(), False),  # no words are held of D
        ("Help for 35 minutes", ("F",), _version(None), False),
        ("Likes kites", ("F",), _version(), False),
        ("section F, last paragraph", ("F",), _version(), False),
        ("not found in the plan", ("F",), _version(), False),
        ("There is nothing on transport", ("F",), _version(), False),
        ("Notes from the school", ("F",), _version(), True),
        ("every school day ... Help for 25 minutes", ("F",), _version(), True),
    ],
)
def test_only_a_quotation_that_the_words_held_lack_is_doubted(
    typed: str, sections: tuple[str, ...], version: PlanVersion, *, doubted: bool
) -> None:
    """With no words held there is nothing to doubt it by; words of another section are the plan's all the same."""
    assert unfound(version, read_evidence(typed, version, sections), sections) is doubted
    assert not unfound(version, Evidence(section="F", start=0, end=4), sections)


def test_a_doubtful_quotation_is_told_in_every_way_and_explained(office: Shell) -> None:
    """Prompts and a file of answers say softly where words were not found; `audits explain` says it again."""
    ran = office(LINE, typed="m\nlikes KITES\n\nm\nlikes kites\n\nl\nq\n")
    assert "Found in section A." in ran.out
    assert "Found in section A, not in section F." in ran.out
    rows = [
        {"criterion": "A-01", "answer": "met", "evidence": "Likes trains"},
        {"criterion": "F-01", "answer": "met", "page": "4"},
    ]
    (office.folder / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    ran = office(f"{LINE} --answers a.json --impact large")
    assert (ran.code, ran.err.count("[WFL037]")) == (0, 1)
    assert "answer 1" in ran.err
    assert "not in section A as held here" in ran.err
    (audit,) = audits(office)
    told = office(f"ehcp-audit audits explain {audit['audit_id']}")
    assert told.last == 'A-01: evidence typed as "Likes trains" is not in the words held; check it.'
    as_json = json.loads(office(f"ehcp-audit audits explain {audit['audit_id']} --json").out)
    assert as_json["unfound"] == [{"criterion": "A-01", "typed": "Likes trains"}]
    office("ehcp-audit plans purge --plan P-1 --yes")
    assert "check it" not in office(f"ehcp-audit audits explain {audit['audit_id']}").out


def test_one_letter_is_no_evidence_and_no_comment(office: Shell) -> None:
    """A letter typed where words are asked for shows the text or the guidance, or is said not to be words."""
    ran = office(LINE, typed="m\nt\nn\n?\nlikes kites\nf\nx\nFine\nq\n")
    assert ran.out.count("Likes kites") == 2  # before the question, and by t
    assert "A-01: met. b takes it back." in ran.out
    assert ran.out.count("One letter is not taken as words here.") == 2
    assert "Saved: met. 1 of 2 answered." in ran.out
    (office.folder / "b.json").write_text('{"F-01": "met"}', encoding="utf-8")
    office(f"{LINE} --answers b.json --impact large")
    (audit,) = audits(office)
    (kept,) = [
        each
        for each in json.loads(office(f"ehcp-audit audits show {audit['audit_id']} --json").out)["answers"]
        if each["criterion"] == "A-01"
    ]
    assert kept["comment"] == "Fine"
    assert kept["evidence"][0]["start"] == 0


def test_what_is_typed_beside_an_audit_is_masked(office: Shell) -> None:
    """A telephone number in an action, a grade's reason or what was done never reaches the store."""
    (office.folder / "a.json").write_text(
        json.dumps(
            [
                {"criterion": "A-01", "answer": "met"},
                {"criterion": "F-01", "answer": "met", "action": "Ring 07700 900123 about the hours"},
            ]
        ),
        encoding="utf-8",
    )
    line = LINE.replace("single", "entered")
    ran = office(f'{line} --answers a.json --grade Good --because "Asked 07700 900124" --impact large')
    assert ran.code == 0, ran.err
    office(f"{line} --answers a.json")
    (action,) = json.loads(office("ehcp-audit actions list --json").out)
    office(f"ehcp-audit actions close {action['action']['action_id'][:8]} --with 'Rang 07700 900125'")
    held = b"".join(path.read_bytes() for path in office.folder.glob("audit.db*"))
    assert b"about the hours" in held
    assert b"07700" not in held
