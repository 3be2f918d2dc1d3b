"""No name and no identifier enters by a side door: a team, a row's number, a kept column, a mixed-up table."""

import json

from house import Shell, write_sheet


def _held(shell: Shell) -> bytes:
    return b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))


def _facts(shell: Shell, ref: str = "X-1") -> dict[str, object]:
    facts: dict[str, object] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)["facts"]
    return facts


def test_identifiers_in_short_facts_are_masked(shell: Shell) -> None:
    """A postcode in a locality, a phone number in a team or a kept column, an address: masked, and told."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Plan ref | Team | Locality | Placement type | Template | Notes |
        | X-1 | North (01772 530261) | Preston PR1 8XJ | At 14 Larkspur Close | v2 | Rang 07700 900461 |
        """,
    )
    (shell.folder / "p.yaml").write_text("profile: p\ncolumns:\n  Notes: keep as notes\n", encoding="utf-8")
    ran = shell("ehcp-audit plans import p.csv --profile p.yaml")
    assert (ran.code, "p (B2, C2, D2, F2): The value held an identifier" in ran.err) == (0, True)
    facts = _facts(shell)
    assert (facts["team"], facts["template"]) == ("North [phone number removed])", "v2")
    held = _held(shell)
    assert not [each for each in (b"530261", b"PR1 8XJ", b"Larkspur", b"900461") if each in held]


def test_who_wrote_section_a_is_one_of_few(shell: Shell) -> None:
    """Mum is a parent; Ingrid is nobody that a rubric can ask about, and is not kept."""
    write_sheet(
        shell.folder / "p.csv", "| Plan ref | Section A by | Team |\n| X-1 | Mum | N |\n| X-2 | Ingrid | N |"
    )
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, "[PLN069]" in ran.err) == (1, True)
    assert [_facts(shell, ref)["section_a_by"] for ref in ("X-1", "X-2")] == ["parent", None]
    assert b"Ingrid" not in _held(shell)


def test_a_writer_may_share_a_forename_with_the_child(shell: Shell) -> None:
    """A writer is kept who shares a forename with the child; the child's own name is no writer."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Plan ref | Forename | Surname | Plan writer |
        | X-1 | Thaddeus | Quillfeather | Thaddeus Marl |
        | X-2 | Thaddeus | Quillfeather | Quillfeather, Thaddeus |
        | X-3 | Thaddeus | Quillfeather | thaddeus |
        """,
    )
    shell("ehcp-audit plans import p.csv")
    assert [_facts(shell, f"X-{n}")["writer"] for n in (1, 2, 3)] == ["Thaddeus Marl", None, None]


def test_a_rows_number_that_could_be_a_name_is_not_kept(shell: Shell) -> None:
    """Rows numbered by a name are linked by it, and the name is not kept with them."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Plan ref | Section | Item no | Text | Linked to |
        | X-1 | B | Thaddeus-1 | Reads slowly | |
        | X-1 | F | F1 | Daily reading | Thaddeus-1 |
        """,
    )
    assert shell("ehcp-audit plans import p.csv").code == 0
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    assert [row["label"] for row in shown["rows"]] == ["", "F1"]
    assert len(shown["links"]) == 1
    assert b"Thaddeus" not in _held(shell)


def test_plans_side_by_side_are_never_mixed(shell: Shell) -> None:
    """A column a plan is refused with the way to turn it, since both plans' words would become one."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan ref | X-1 | X-2 |
        | Section A | I like trains | I like cats |
        | Section B | Reads slowly | Tires by noon |
        | Section F | Daily reading | A quiet place |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "2 plans stand side by side" in ran.err
    assert "[PLN068]" in ran.err


def test_long_texts_under_an_unknown_heading_are_no_mere_notice(shell: Shell) -> None:
    """A column of long texts that is left out may be a section: told as left out; a question's letter is read."""
    long = "Reads slowly and tires by noon. " * 9
    write_sheet(
        shell.folder / "p.csv",
        f"| Plan ref | What are the needs? (Section B) | Free words | Remark |\n| X-1 | Reads slowly | {long} | ok |",
    )
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, ran.last, ran.err.count("[PLN067]")) == (1, "Stored 1 plan.", 1)
    assert "p!C1" in ran.err
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)["sections"]
    assert [(each["code"], each["text"]) for each in shown] == [("B", "Reads slowly")]


def test_brothers_and_sisters_are_told_as_relatives(shell: Shell) -> None:
    """Their names are masked in the plan's words, and neither their birthday nor their UPN is the child's."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan ref | Child | Siblings | Sibling DOB | DOB | Final date | Section A |
        | X-1 | Merle Finch | Brother: Ottokar (Year 4), two sisters | 01/02/2012 | 01/02/2016 | 01/03/2025 | Ottokar and his sisters walk. |
        """,
    )
    explained = shell("ehcp-audit plans import p.xlsx --explain").out
    assert explained.count("relative's name") == 2
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    plan = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    assert plan["sections"][0]["text"] == "[person 1] and his sisters walk."
    assert plan["facts"]["age_at_final"] == 9
    assert b"Ottokar" not in _held(shell)
