"""Work given out, done elsewhere and merged: from the command line, with conflicts kept and told of."""

import json
import shutil
from dataclasses import replace

import pytest
from house import Shell
from keeping_world import PHRASE, bytes_of, done, dump, open_office, score

from audit.store.audits import audits, judgements, revisions
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import open_store
from audit.workflow import here


@pytest.fixture
def office(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A store with two plans, where amina has begun K-1 and bob K-2; a passphrase in the environment."""
    monkeypatch.setenv("EHCP_AUDIT_PASSPHRASE", PHRASE)
    open_office(shell)
    assert shell("ehcp-audit score K-1 --rubric three.yaml --auditor amina", typed="m\n\n\nq\n").code == 0
    assert shell("ehcp-audit score K-2 --rubric three.yaml --auditor bob", typed="m\n\n\nq\n").code == 0
    return shell


def audits_of(shell: Shell) -> list[tuple[str, str, float | None, str | None]]:
    """Return plan, auditor, score and grade of every completed audit."""
    listed = json.loads(done(shell, "ehcp-audit audits list --state completed --json"))
    return sorted(
        (each["audit"]["plan_ref"], each["audit"]["parts"][0]["auditor"], each["score"], each["grade"])
        for each in listed
    )


def test_assigned_work_goes_out_is_done_elsewhere_and_comes_back(office: Shell) -> None:
    """An export holds one's own plans alone; what was submitted elsewhere counts here with its grade."""
    said = done(office, "ehcp-audit store export --for amina out.ehcp")
    assert "Wrote out.ehcp, encrypted: 1 plan, 1 audit." in said
    done(office, "ehcp-audit store restore out.ehcp laptop.db")
    held = bytes_of(office.folder / "laptop.db")
    assert b"Zanzibarbara" in held
    assert b"Quixotically" not in held, "not assigned, so not given out"
    score(office, "K-1", "amina", comment="Seen at home", store="laptop.db", f="met")
    done(office, "ehcp-audit store backup back.ehcp --store laptop.db")
    assert audits_of(office) == []
    merged = done(office, "ehcp-audit store merge back.ehcp")
    assert "1 submission, 2 answers" in merged
    assert "0 conflicts" in merged
    assert audits_of(office) == [("K-1", "amina", 1.0, "Good")]
    assert "Seen at home" in done(office, f"ehcp-audit audits show {first_audit(office)}")
    checked = office("ehcp-audit store check")
    assert checked.code == 0, checked.err
    assert dump(office.store, "SELECT count(*) FROM revision WHERE state = 'draft'") == [(1,)], "bob's"


def first_audit(office: Shell) -> str:
    """Return the id of amina's audit."""
    listed = json.loads(done(office, "ehcp-audit audits list --plan K-1 --json"))
    return str(listed[0]["audit"]["audit_id"])


def test_merging_again_changes_nothing(office: Shell) -> None:
    """The same file a second time brings nothing, and leaves no trace in the log."""
    done(office, "ehcp-audit store export --for amina out.ehcp")
    done(office, "ehcp-audit store restore out.ehcp laptop.db")
    score(office, "K-1", "amina", store="laptop.db")
    done(office, "ehcp-audit store backup back.ehcp --store laptop.db")
    done(office, "ehcp-audit store merge back.ehcp")
    before = dump(office.store, "SELECT hash FROM event ORDER BY id")
    assert "Nothing in the file is new here." in done(office, "ehcp-audit store merge back.ehcp")
    assert dump(office.store, "SELECT hash FROM event ORDER BY id") == before


def test_drafts_stay_until_they_are_submitted(office: Shell) -> None:
    """A half-answered audit elsewhere is told of and left; merged after submission it comes whole."""
    done(office, "ehcp-audit store export --for amina out.ehcp")
    done(office, "ehcp-audit store restore out.ehcp laptop.db")
    done(office, "ehcp-audit store backup early.ehcp --store laptop.db")
    early = office("ehcp-audit store merge early.ehcp")
    assert "[KEP011]" in early.err
    score(office, "K-1", "amina", store="laptop.db")
    done(office, "ehcp-audit store backup late.ehcp --store laptop.db")
    assert "1 submission" in done(office, "ehcp-audit store merge late.ehcp")


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
def test_two_copies_of_one_part_are_a_conflict_and_both_are_kept(
    office: Shell, order: tuple[str, str]
) -> None:
    """The same work done on two laptops: two submissions, one counts, whichever file is merged first."""
    done(office, "ehcp-audit store export --for amina out.ehcp")
    for name, answer in (("one", "met"), ("two", "not met")):
        done(office, f"ehcp-audit store restore out.ehcp {name}.db")
        score(office, "K-1", "amina", store=f"{name}.db", f=answer, comment=f"From {name}")
        done(office, f"ehcp-audit store backup {name}.ehcp --store {name}.db")
    first, second = order
    assert "0 conflicts" in done(office, f"ehcp-audit store merge {first}.ehcp")
    ran = office(f"ehcp-audit store merge {second}.ehcp")
    assert ran.code == 0
    assert "[KEP010]" in ran.err
    assert "1 conflict, all kept" in ran.out
    kept = dump(office.store, "SELECT count(*) FROM revision WHERE state = 'submitted'")
    assert kept == [(2,)]
    digests = dump(
        office.store, "SELECT hex(digest), uid FROM revision WHERE state = 'submitted' ORDER BY digest"
    )
    original = dump(office.folder / "one.db", "SELECT uid FROM revision WHERE state = 'submitted'")[0][0]
    assert digests[0][1] == original, "the lower digest keeps the id, in either order"
    assert office("ehcp-audit store check").code == 0
    shown = done(office, f"ehcp-audit audits show {first_audit(office)}")
    counts = max(digests, key=lambda row: str(row[1]))
    assert ("From one" in shown) != ("From two" in shown)
    assert counts


def test_a_draft_that_went_on_here_is_kept_beside_what_came_back(office: Shell) -> None:
    """Answers given here after the export are not lost when the export comes back submitted."""
    done(office, "ehcp-audit store export --for amina out.ehcp")
    done(office, "ehcp-audit store restore out.ehcp laptop.db")
    with open_store(str(office.store)) as store, store.write() as conn:
        (audit,) = audits.list_audits(conn, AuditFilter(plan_ref="K-1"))
        draft = revisions.draft(conn, audit.parts[0].part_id, here.now())
        judgements.save(conn, draft.revision_id, replace(draft.judgements[0], comment="Seen here"))
    score(office, "K-1", "amina", store="laptop.db")
    done(office, "ehcp-audit store backup back.ehcp --store laptop.db")
    merged = office("ehcp-audit store merge back.ehcp")
    assert "[KEP010]" in merged.err
    states = dump(
        office.store, "SELECT state FROM revision JOIN part ON part.id = part_id WHERE auditor = 'amina'"
    )
    assert sorted(states) == [("draft",), ("submitted",)]


def test_a_copied_file_merges_its_answers_and_tells_of_its_log(office: Shell) -> None:
    """A copy of the very file, gone on beside the original: answers come in, its fork of the log can't."""
    shutil.copy(office.store, office.folder / "copied.db")
    score(office, "K-1", "amina", store="copied.db")
    score(office, "K-2", "bob")
    ran = office("ehcp-audit store merge copied.db")
    assert ran.code == 0, ran.err
    assert "[STO036]" in ran.err
    # The same drafts went on in both copies; here K-2 was submitted, there K-1.
    assert [row[0] for row in audits_of(office)] == ["K-1", "K-2"]
    assert office("ehcp-audit store check").code == 0


def test_what_was_purged_or_forgotten_does_not_come_back(office: Shell) -> None:
    """Words purged here stay gone, and a forgotten plan stays out, when an older copy is merged."""
    done(office, "ehcp-audit store backup old.ehcp")
    done(office, "ehcp-audit plans purge --plan K-1 --yes")
    done(office, 'ehcp-audit plans forget K-2 --yes --reason "Imported by mistake"')
    ran = office("ehcp-audit store merge old.ehcp")
    assert ran.code == 0, ran.err
    assert "[KEP012]" in ran.err
    held = bytes_of(office.store)
    assert b"Zanzibarbara" not in held
    assert b"Quixotically" not in held
    assert office("ehcp-audit store check").code == 0


def test_a_file_whose_answers_were_changed_is_refused_whole(office: Shell) -> None:
    """Answers that are not those that were submitted stop the merge, and nothing of it is stored."""
    import sqlite3
    from contextlib import closing

    done(office, "ehcp-audit store export --for amina out.ehcp")
    done(office, "ehcp-audit store restore out.ehcp laptop.db")
    score(office, "K-1", "amina", store="laptop.db")
    with closing(sqlite3.connect(office.folder / "laptop.db")) as raw:
        raw.execute("UPDATE judgement SET good_practice = 1")
        raw.commit()
    before = bytes_of(office.store)
    ran = office("ehcp-audit store merge laptop.db")
    assert (ran.code, "[STO027]" in ran.err) == (1, True)
    assert audits_of(office) == []
    assert before == bytes_of(office.store)


def test_an_export_is_not_plain_without_a_reason(office: Shell) -> None:
    """An export is encrypted like a backup; unknown people and files that are there are refused."""
    assert "[KEP005]" in office("ehcp-audit store export --for amina out.db --plain").err
    assert "Did you mean" in office("ehcp-audit store export --for amna out.ehcp").err
    done(office, 'ehcp-audit store export --for amina out.db --plain --reason "own laptop, encrypted disk"')
    assert b"Zanzibarbara" in (office.folder / "out.db").read_bytes()
    assert "[STO032]" in office("ehcp-audit store export --for amina out.db").err
    assert "[STO012]" in office("ehcp-audit store merge nothing.ehcp").err
