"""A team's week at a server by commands: what each role does every day works, what is not theirs is refused."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from house import Shell, write_sheet
from office import Office, open_office
from postgres_server import Server
from roles_world import PASSWORD
from sqlalchemy import text

from audit.store.connect import open_store
from audit.store.roles import install


@pytest.fixture
def office(shell: Shell, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Give a database with people of every role and two plans."""
    monkeypatch.setenv("EHCP_AUDIT_NEW_PASSWORD", PASSWORD)
    monkeypatch.setenv("EHCP_AUDIT_PASSPHRASE", PASSWORD)
    url = postgres.new_database()
    yield open_office(shell, url)
    postgres.drop(url)


def test_a_week_of_a_team(office: Office) -> None:
    """Assigned by the lead, scored by two who don't know of each other, settled, reported, kept."""
    said = office.done("lee", "queue assign K-1 --rubric three.yaml --auditor amir --selection random")
    office.done("lee", "queue assign K-1 --rubric three.yaml --auditor bea --selection random")
    office.done("lee", "queue assign K-2 --rubric three.yaml --auditor bea --selection random")
    assert "amir" in said
    assert "3 out" in office.done("lee", "queue list --all")
    _audits(office)
    _moderates(office)
    _leads(office)
    _keeps(office)


def test_a_log_is_taken_back_by_who_keeps_the_store(office: Office) -> None:
    """At a server an administrator takes a log's submitted audits back; leads and others may not."""
    write_sheet(
        office.shell.folder / "log.csv",
        "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | amir | K-1 | Good |\n| 06/03/2026 | bea | Q-70 | Good |",
    )
    office.done("ada", "audits import log.csv")
    write_sheet(
        office.shell.folder / "a.csv", "| Plan ref | Advice from | Requested |\n| K-2 | EP | 01/02/2025 |"
    )
    office.done("ada", "plans advice a.csv")
    advice, log = (each["batch"] for each in json.loads(office.done("ada", "plans undo --json"))[:0:-1])
    assert "2 audits, 1 plan version" in office.done("lee", "plans undo")
    for who, why in (("lee", "STO039"), ("mo", "STO039"), ("amir", "GEN001")):  # auditors see no imports
        assert office(who, "plans undo").code == 0
        ran = office(who, f"plans undo {log} --yes")
        assert (ran.code, f"[{why}]" in ran.err) == (2, True)
    assert "2 audits" in office.done("ada", "plans undo")
    assert "1 piece of advice" in office.done("ada", f"plans undo {advice} --yes")
    assert "Taken back: 2 audits, 1 plan version." in office.done("ada", f"plans undo {log} --yes")
    assert json.loads(office.done("ada", "audits list --json")) == []
    office.done("ada", "store check")


def _audits(office: Office) -> None:
    assert "auditor; enforced by the database" in office.done("amir", "store where")
    assert "1 out" in office.done("amir", "queue list")
    office.done("amir", "concerns raise K-1 --kind data --who dpo")
    scored = office.done("amir", "score --next --answers answers.csv")
    assert "Good" in scored or "%" in scored
    listed = office.done("amir", "audits list")
    assert "amir" in listed
    assert "bea" not in listed
    office.answers(a="partly met", f="not met")
    office.done("bea", "score K-1 --rubric three.yaml --answers answers.csv")
    office.done("bea", "score K-2 --rubric three.yaml --answers answers.csv")
    assert "1 out" not in office.done("bea", "queue list")
    assert "bea" not in office.done("amir", "audits list")
    office.done("amir", f"report auditor amir --period {MONTH} -o amir.md --format md")
    assert "auditor; enforced by the database" in (office.shell.folder / "amir.md").read_text(
        encoding="utf-8"
    )


def _moderates(office: Office) -> None:
    office.done("mo", f"moderate compare --window {MONTH}")
    assert "bea" in office.done("mo", "audits list")
    (office.shell.folder / "agreed.csv").write_text(
        "criterion,answer,reason,note\nA-01,met,evidence,Seen\nF-01,partly met,evidence,Seen too\n",
        encoding="utf-8",
    )
    assert "Settled" in office.done("mo", "moderate settle K-1 --answers agreed.csv --because Agreed")


def _leads(office: Office) -> None:
    office.done("lee", f"report monthly --month {MONTH} -o month.md --format md")
    page = (office.shell.folder / "month.md").read_text(encoding="utf-8")
    assert "lead; enforced by the database" in page
    assert "Zanzibarbara" not in page
    for who, words_held in (("lee", False), ("ada", True)):
        office.done(who, f"report plan K-1 -o {who}.md --format md")
        told = (office.shell.folder / f"{who}.md").read_text(encoding="utf-8")
        assert "| F-01 |" in told
        assert ("Zanzibarbara" in told) is words_held
    assert "3" in office.done("lee", "trends volume")
    assert "bea" in office.done("lee", "audits list")
    office.done("lee", "actions list")
    office.done("lee", "concerns list")


def _keeps(office: Office) -> None:
    assert "0 problems" in office.done("ada", "store check")
    office.done("ada", "store backup b.ehcp")
    office.done("ada", "plans disclose K-1 k1.html")
    with open_store(office.owner) as store, store.read() as conn:
        rewrites = install.server_version(conn) >= install.MAINTAIN_FROM
    for line in ("plans purge --plan K-2 --yes", "plans forget K-2 --reason mistaken --yes"):
        deleted = office("ada", line)
        assert (deleted.code == 0, "[STO040]" in deleted.err) == (rewrites, not rewrites), deleted.err
    assert "0 problems" in office.done("ada", "store check")


def test_a_lead_is_told_when_words_were_purged(office: Office) -> None:
    """A lead, who reads no words, sees in the list whether any are held: not of a plan that was purged."""
    office.done("lee", "queue assign K-2 --rubric three.yaml --auditor bea")
    before = json.loads(office.done("lee", "plans list --json"))
    assert [plan["has_text"] for plan in before] == [True, True]
    office("owner", "plans purge --plan K-2 --yes")
    for who in ("lee", "ada"):
        after = json.loads(office.done(who, "plans list --json"))
        assert [plan["has_text"] for plan in after] == [True, False], who
    with open_store(office.owner) as store, store.read() as conn:
        asked = "SELECT has_function_privilege(:role, 'ehcp_words_held(integer)', 'EXECUTE')"
        may = {
            role: conn.execute(text(asked), {"role": f"ehcp_{role}"}).scalar_one()
            for role in ("lead", "auditor")
        }
    assert may == {"lead": True, "auditor": False}


MONTH = f"{date.today():%Y-%m}"  # noqa: DTZ011 - audits count in the local month

REFUSED = [
    ("amir", f"report monthly --month {MONTH}", "ROL001"),
    ("amir", f"report auditor bea --period {MONTH}", "ROL001"),
    ("amir", "trends volume", "ROL001"),
    ("amir", "trends grades", "ROL001"),
    ("amir", "audits minutes", "ROL001"),
    ("amir", "report moderation -o m.html", "ROL001"),
    ("amir", f"report inspection folder --month {MONTH}", "ROL001"),
    ("amir", f"store export --benchmark {MONTH} figures.json", "ROL001"),
    ("amir", "score K-1 --rubric three.yaml --auditor bea --answers answers.csv", "ROL002"),
    ("ada", "score K-1 --rubric three.yaml --auditor bea --answers answers.csv", "ROL002"),
    ("owner", "score K-1 --rubric three.yaml --auditor bea --answers answers.csv", "ROL002"),
    ("amir", "queue decline K-1 --because away --auditor bea", "ROL002"),
    ("amir", "concerns raise K-1 --kind data --who dpo --auditor bea", "ROL002"),
    ("mo", "moderate settle K-1 --moderator lee", "ROL002"),
    ("amir", "score K-2 --rubric three.yaml --answers answers.csv", 'plan "K-2"'),
    ("amir", "plans show K-2", 'plan "K-2"'),
    ("amir", "queue assign K-1 --rubric three.yaml --auditor bea", "STO039"),
    ("amir", "queue list --all", "QUE007"),
    ("amir", "plans import plans.xlsx", "STO039"),
    ("amir", "plans purge --plan K-1 --yes", "STO039"),
    ("amir", "plans forget K-1 --reason why --yes", "STO039"),
    ("amir", "people add zoe", "STO039"),
    ("amir", "people grant amir --login amir2", "STO039"),
    ("amir", "people revoke bea", "STO041"),
    ("amir", "settings set council Us --reason why", "STO039"),
    ("amir", "store backup b.ehcp", "STO039"),
    ("amir", "store merge b.ehcp", "STO"),
    ("amir", "store export --for bea b.ehcp", "STO039"),
    ("lee", "people add zoe", "STO039"),
    ("lee", "people grant amir --login amir2", "STO039"),
    ("lee", "plans import plans.xlsx", "STO039"),
    ("lee", "store backup b.ehcp", "STO039"),
    ("lee", "plans forget K-1 --reason why --yes", "STO039"),
    ("mo", "people add zoe", "STO039"),
    ("mo", "store backup b.ehcp", "STO039"),
    ("mo", "plans purge --plan K-1 --yes", 'plan "K-1"'),
]  # fmt: skip


def test_what_is_not_theirs_is_refused_by_command(office: Office) -> None:
    """Each forbidden command ends with 2 and says why, with the remedy; nothing of it is stored."""
    office.done("lee", "queue assign K-1 --rubric three.yaml --auditor amir")
    wrong = []
    for who, line, code in REFUSED:
        ran = office(who, line)
        if ran.code != 2 or code not in ran.err:
            wrong.append((who, line, ran.code, ran.out[-200:], ran.err[-400:]))
    assert not wrong, "\n".join(map(str, wrong))
    assert "0 problems" in office.done("ada", "store check")


def test_a_login_follows_its_person_s_role_and_goes(office: Office) -> None:
    """Granted anew after a change of role they have the new one alone; revoked they can't log in."""
    assert "auditor" in office.done("amir", "store where")
    (office.shell.folder / "people.csv").write_text(
        f"id,role,agency,login\namir,lead,education,{office.logins['amir']}\n", encoding="utf-8"
    )
    office.done("ada", "people import people.csv")
    office.done("ada", "people grant amir --no-password")
    assert "lead; enforced" in office.done("amir", "store where")
    office.done("ada", "people revoke amir")
    ran = office("amir", "store where")
    assert (ran.code, "[STO015]" in ran.err) == (2, True)


def test_what_it_may_run_is_printed_for_whoever_runs_the_server(office: Office) -> None:
    """With --sql the statements are printed, without a password, and the login is noted."""
    printed = office.done("ada", "people grant bea --sql --login bea_elsewhere")
    assert 'CREATE ROLE "bea_elsewhere" LOGIN NOCREATEROLE;' in printed
    assert 'GRANT ehcp_auditor TO "bea_elsewhere";' in printed
    assert "PASSWORD" not in printed


def test_a_password_reaches_no_log_of_the_server(office: Office, postgres: Server) -> None:
    """What is sent is a SCRAM verifier: no statement that the server saw holds the password."""
    seen = postgres.statements_of(lambda: office.done("ada", "people grant bea"))
    assert any("SCRAM-SHA-256$" in each for each in seen)
    assert not any(PASSWORD in each for each in seen)


def test_in_a_file_there_is_nobody_to_grant(shell: Shell) -> None:
    """SQLite has no logins, and it is said plainly that roles are a convention there."""
    shell("ehcp-audit people add amir")
    ran = shell("ehcp-audit people grant amir")
    assert (ran.code, "[KEP015]" in ran.err) == (2, True)
    assert "convention" in shell("ehcp-audit store where").out
