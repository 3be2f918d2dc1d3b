"""Packs for another council's moderators: nothing of ours in them, and their answers back where they belong."""

import json
import sqlite3
from contextlib import closing

import pytest
from house import Shell
from keeping_world import PHRASE, bytes_of, done, dump, open_office, score


@pytest.fixture
def office(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A store where amina audited K-1; a passphrase in the environment."""
    monkeypatch.setenv("EHCP_AUDIT_PASSPHRASE", PHRASE)
    open_office(shell)
    score(shell, "K-1", "amina", comment="Vermilionish remark")
    return shell


def test_a_pack_has_the_words_and_nothing_that_leads_back(office: Shell) -> None:
    """The plan's masked words are in; our references, ids, people, audits, comments and log are not."""
    said = done(office, "ehcp-audit store export peer.ehcp --peer K-1 --agreement DSA-12")
    assert "Wrote peer.ehcp, encrypted: 1 plan." in said
    done(office, "ehcp-audit store restore peer.ehcp theirs.db")
    held = bytes_of(office.folder / "theirs.db")
    assert b"Zanzibarbara" in held
    ours = [b"Quixotically", b"Vermilionish", b"amina", b"K-1", b"K-2"]
    for query in (
        "SELECT uid FROM plan_version",
        "SELECT uid FROM plan_row",
        "SELECT uid FROM batch",
        "SELECT uid FROM audit",
        "SELECT uid FROM part",
        "SELECT uid FROM event",
        "SELECT value FROM store_info WHERE name = 'mint_key' OR name LIKE 'pack:%'",
    ):
        ours += [str(value).encode() for (value,) in dump(office.store, query)]
    assert [word for word in ours if word in held] == []
    texts = {row[0] for row in dump(office.store, "SELECT text_id FROM plan_text")}
    assert texts.isdisjoint(
        row[0] for row in dump(office.folder / "theirs.db", "SELECT text_id FROM plan_text")
    )
    assert office("ehcp-audit store check --store theirs.db").code == 0


def test_a_pack_needs_an_agreement_that_is_logged(office: Shell) -> None:
    """Without a sharing agreement's reference there is no pack; with one the log has it."""
    assert "[KEP013]" in office("ehcp-audit store export p.ehcp --peer K-1").err
    assert "[KEP014]" in office("ehcp-audit store export p.ehcp").err
    assert "[KEP014]" in office("ehcp-audit store export p.ehcp --peer K-1 --for amina").err
    assert not (office.folder / "p.ehcp").exists()
    done(office, "ehcp-audit store export p.ehcp --peer K-1 --peer K-2 --agreement DSA-12")
    ((details,),) = dump(office.store, "SELECT details FROM event WHERE kind = 'export'")
    assert json.loads(str(details)) == {"sealed": True, "agreement": "DSA-12", "plans": 2}


def test_answers_come_back_to_our_plan_under_no_name(office: Shell) -> None:
    """Their audit stands beside ours on the same version; their moderator is a number to us."""
    done(office, "ehcp-audit store export peer.ehcp --peer K-1 --agreement DSA-12")
    done(office, "ehcp-audit store restore peer.ehcp theirs.db")
    ((ref,),) = dump(office.folder / "theirs.db", "SELECT plan_ref FROM plan")
    assert str(ref).startswith("R-")
    done(office, 'ehcp-audit people add zed --name "Zedekiah Peer" --store theirs.db')
    score(office, str(ref), "zed", comment="From a peer", store="theirs.db", f="met")
    done(office, "ehcp-audit store backup back.ehcp --store theirs.db")
    merged = done(office, "ehcp-audit store merge back.ehcp")
    assert "1 submission, 2 answers" in merged
    listed = json.loads(done(office, "ehcp-audit audits list --json"))
    assert [each["audit"]["plan_ref"] for each in listed] == ["K-1", "K-1"]
    assert len({each["audit"]["version_id"] for each in listed}) == 1
    assert sorted(each["grade"] for each in listed) == ["Good", "Inadequate"]
    assert b"Zedekiah" not in bytes_of(office.store)
    assert b"zed" not in {str(row[0]).encode() for row in dump(office.store, "SELECT person_id FROM person")}
    checked = office("ehcp-audit store check")
    assert checked.code == 0, checked.err
    assert "Nothing in the file is new here." in done(office, "ehcp-audit store merge back.ehcp")


def test_what_they_added_of_their_own_stays_with_them(office: Shell) -> None:
    """Plans that the other council imported beside the pack do not come to us."""
    done(office, "ehcp-audit store export peer.ehcp --peer K-1 --agreement DSA-12")
    done(office, "ehcp-audit store restore peer.ehcp theirs.db")
    done(office, "ehcp-audit plans import plans.xlsx --store theirs.db")
    before = dump(office.store, "SELECT count(*) FROM plan_version")
    assert "Nothing" in done(office, "ehcp-audit store merge theirs.db")
    assert dump(office.store, "SELECT count(*) FROM plan_version") == before


def test_a_pack_of_another_store_and_changed_answers_are_refused(office: Shell) -> None:
    """A pack is read back only where its key is, and only with the answers that were submitted."""
    done(office, "ehcp-audit store export peer.ehcp --peer K-1 --agreement DSA-12")
    done(office, "ehcp-audit store restore peer.ehcp theirs.db")
    done(office, "ehcp-audit store init --store other.db")
    assert "[STO037]" in office("ehcp-audit store merge theirs.db --store other.db").err
    ((ref,),) = dump(office.folder / "theirs.db", "SELECT plan_ref FROM plan")
    done(office, "ehcp-audit people add zed --store theirs.db")
    score(office, str(ref), "zed", store="theirs.db")
    with closing(sqlite3.connect(office.folder / "theirs.db")) as raw:
        raw.execute("UPDATE judgement SET good_practice = 1")
        raw.commit()
    ran = office("ehcp-audit store merge theirs.db")
    assert (ran.code, "[STO027]" in ran.err) == (1, True)
