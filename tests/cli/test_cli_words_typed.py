"""What auditors type is masked as plan texts are: no identifier reaches the store."""

import json

from house import Shell, write_sheet


def test_identifiers_typed_as_evidence_or_comment_never_reach_the_store(shell: Shell) -> None:
    """A UPN, a telephone number and an e-mail address in a comment are masked; the rest of it stays."""
    write_sheet(shell.folder / "plans.xlsx", "| Plan reference | Section A |\n| D-1 | Likes kites |")
    shell("ehcp-audit plans import plans.xlsx")
    shell("ehcp-audit people add amina")
    answers = [
        {
            "criterion": "DIP-01",
            "answer": "green",
            "evidence": "Mrs Ottershaw, UPN A801000000000",
            "comment": "Ring 07700 900123 or mum@example.org about the kites",
        }
    ]
    (shell.folder / "a.json").write_text(json.dumps(answers), encoding="utf-8")
    ran = shell("ehcp-audit score D-1 --rubric ehcp-dip --auditor amina --answers a.json")
    assert "still unanswered" in ran.out
    held = b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))
    for words in (b"A801000000000", b"07700", b"mum@example.org", b"Ottershaw"):
        assert words not in held
    assert b"about the kites" in held


def test_submitting_an_unfinished_or_unbegun_audit_says_what_is_missing(shell: Shell) -> None:
    """An unfinished draft is refused with its open questions; nothing is begun by submitting."""
    write_sheet(shell.folder / "plans.xlsx", "| Plan reference | Section A |\n| D-1 | Likes kites |")
    shell("ehcp-audit plans import plans.xlsx")
    shell("ehcp-audit people add amina")
    unbegun = shell("ehcp-audit audits submit D-1 --rubric ehcp-dip --auditor amina")
    assert unbegun.code == 2
    assert "has begun no audit" in unbegun.err
    assert json.loads(shell("ehcp-audit audits list --json").out) == []
    shell("ehcp-audit score D-1 --rubric ehcp-dip --auditor amina --plain", typed="q\n")
    unfinished = shell("ehcp-audit audits submit D-1 --rubric ehcp-dip --auditor amina")
    assert unfinished.code == 1
    assert "12 questions have no answer yet" in unfinished.err


def test_no_command_prints_the_help_alone(shell: Shell) -> None:
    """Without a command the help is shown, and nothing is stuck to its end."""
    ran = shell("ehcp-audit")
    assert "For auditors:" in ran.err
    assert not ran.err.rstrip().endswith("--help")


def test_reading_commands_make_no_database(shell: Shell) -> None:
    """A mistyped --store is refused, and no file appears there."""
    ran = shell("ehcp-audit plans list --store typo.db")
    assert ran.code == 2
    assert not (shell.folder / "typo.db").exists()


def test_people_without_an_agency_are_told(shell: Shell) -> None:
    """A table without an agency column is taken, and the keeper is told what everybody stands as."""
    write_sheet(shell.folder / "people.csv", "| Id | Name | Team |\n| amina | Amina | Health |")
    ran = shell("ehcp-audit people import people.csv")
    assert ran.code == 0
    assert "who stands as education" in ran.err


def test_a_reference_or_a_fact_that_names_the_child_is_not_stored(shell: Shell) -> None:
    """A name in the reference column is minted, one in the team column left out; both are nowhere in the store."""
    table = """
    | Plan reference | Forename | Child surname | Team | Primary need | Section A |
    | Peregrine Ottershaw | Peregrine | Ottershaw | Ottershaw family | ASD | Likes kites, says P. Ottershaw |
    | D-2 | Wren | Fellside | North | SLCN | Likes mud |
    """
    write_sheet(shell.folder / "plans.xlsx", table)
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert ran.code == 0, ran.err
    assert "1 plan reference holds a name or an identifier" in ran.err
    held = b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))
    assert b"Ottershaw" not in held
    assert b"North" in held
    assert "P-" in shell("ehcp-audit plans list").out
