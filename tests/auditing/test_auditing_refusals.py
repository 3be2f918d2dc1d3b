"""What auditing refuses to do, with the way out."""

from datetime import date

import pytest
from auditing_world import audits, score
from house import Shell

from audit.errors import StoreError, UnknownNameError
from audit.store.audits import parts
from audit.store.connect import open_store


def test_the_lead_signs_after_their_own_part(office: Shell) -> None:
    """A lead auditor whose own part is still out can't sign."""
    office("ehcp-audit score P-1 --rubric parted.yaml --auditor edda", typed="q\n")
    audit = str(audits(office)[0]["audit_id"])[:8]
    ran = office(f"ehcp-audit audits sign {audit} --auditor edda --discussion x --without-missing")
    assert "own part is not in" in ran.err


def test_an_impact_is_refused_where_none_is_asked(office: Shell) -> None:
    """--impact with an audit tool that asks none is refused."""
    text = (office.folder / "single.yaml").read_text().replace("rubric: single", "rubric: plainer")
    (office.folder / "plainer.yaml").write_text(
        "\n".join(line for line in text.splitlines() if not line.startswith("impact:"))
    )
    (office.folder / "a.json").write_text('{"A-01": "met", "F-01": "met"}')
    ran = office("ehcp-audit score P-3 --rubric plainer.yaml --auditor edda --answers a.json --impact large")
    assert "asks no impact question" in ran.err


def test_a_part_is_added_to_an_open_audit_only(office: Shell) -> None:
    """Not to an audit that is complete, unknown, or for somebody unknown."""
    score(office, "P-3", "edda", {"A-01": "met", "F-01": "met"})
    done = str(audits(office)[0]["audit_id"])
    office("ehcp-audit score P-1 --rubric single.yaml --auditor edda", typed="q\n")
    still_open = next(str(a["audit_id"]) for a in audits(office) if a["completed_on"] is None)
    with open_store(str(office.store)) as store, store.write() as conn:
        part = parts.add_part(conn, still_open, "health", "hana", due_on=date(2026, 12, 1))
        assert (part.agency, part.auditor, part.due_on) == ("health", "hana", date(2026, 12, 1))
        with pytest.raises(StoreError, match="submitted"):
            parts.add_part(conn, done, "health", "hana")
        with pytest.raises(UnknownNameError, match="audit"):
            parts.add_part(conn, "nope", "health", "hana")
        with pytest.raises(UnknownNameError, match="person"):
            parts.add_part(conn, still_open, "health", "nobody")
