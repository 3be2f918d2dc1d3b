"""A council's database on a server, made and filled by commands alone, each under its person's own login."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from house import Ran, Shell, write_sheet
from keeping_world import PLANS, RUBRIC
from roles_world import PASSWORD
from sqlalchemy import make_url


@dataclass
class Office:
    """Shell lines at one database, by who is logged in."""

    shell: Shell
    owner: str
    logins: dict[str, str] = field(default_factory=dict)

    def __call__(self, who: str, line: str) -> Ran:
        """Run a line as somebody; an address with its password is in the environment, as for a user."""
        address = make_url(self.owner)
        if who != "owner":
            address = address.set(username=self.logins[who], password=PASSWORD)
        keeps: Any = self.shell
        keeps.store = address.render_as_string(hide_password=False)
        return self.shell(f"ehcp-audit {line}")

    def done(self, who: str, line: str) -> str:
        """Run a line that has to succeed, and return what it printed."""
        ran = self(who, line)
        assert ran.code == 0, f"{who}: {line}: {ran.out}{ran.err}"
        return ran.out

    def join(self, by: str, name: str, role: str, agency: str = "education") -> None:
        """Add a person and give them a login."""
        self.logins[name] = f"{name}_{str(make_url(self.owner).database)[-6:]}"
        self.done(by, f"people add {name} --role {role} --agency {agency}")
        self.done(by, f"people grant {name} --login {self.logins[name]}")

    def answers(self, a: str = "met", f: str = "partly met") -> Path:
        """Write a file of answers to the audit tool of the office."""
        path = self.shell.folder / "answers.csv"
        path.write_text(
            f"criterion,answer,comment\nA-01,{a},\nF-01,{f},Zanzibarbara is named\n", encoding="utf-8"
        )
        return path


def open_office(shell: Shell, owner: str) -> Office:
    """Make the database, its people and two plans."""
    office = Office(shell, owner)
    (shell.folder / "three.yaml").write_text(RUBRIC.strip(), encoding="utf-8")
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    office.done("owner", "store init")
    office.join("owner", "ada", "administrator")
    for name, role in (("lee", "lead"), ("mo", "moderator"), ("amir", "auditor"), ("bea", "auditor")):
        office.join("ada", name, role)
    office.done("ada", "plans import plans.xlsx")
    office.answers()
    return office
