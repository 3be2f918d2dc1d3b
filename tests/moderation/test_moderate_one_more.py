"""The agreed judgement and the text checks stand as one more auditor, beside the figures and never in them."""

import json

from blind_world import AUDITORS, record_one
from house import Shell

from audit.store.connect import open_store

LINE = "ehcp-audit moderate compare --window 2026-01..2026-06"


def test_each_auditor_is_set_beside_the_agreed_judgement(council: Shell) -> None:
    """After settling, each auditor of the plan is told how many answers were upheld, and which way others lie."""
    assert "Nothing is settled yet." in council(f"{LINE} --with agreed").out
    disagreed = json.loads(council("ehcp-audit moderate compare --plan D-002 --json").out)["disagreed"]
    council("ehcp-audit moderate settle D-002 --moderator mo", typed="met\n4\n\n" * len(disagreed))
    before = json.loads(council(f"{LINE} --json").out)[0]
    found = json.loads(council(f"{LINE} --with agreed --json").out)[0]
    agreed = {one["auditor"]: one for one in found["beside"]["agreed"]}
    assert set(agreed) == {"bob", "cara"}
    for one in agreed.values():
        assert one["same"]["n"] == 6
        assert one["same"]["count"] + one["lower"] + one["higher"] == 6
        assert one["higher"] == 0
    assert agreed["bob"]["lower"] + agreed["cara"]["lower"] >= len(disagreed)
    assert {key: value for key, value in found.items() if key != "beside"} == {
        key: value for key, value in before.items() if key != "beside"
    }


def test_the_text_checks_stand_beside_every_auditor(council: Shell) -> None:
    """Where an audit tool's questions name checks, gaps that one side alone saw are counted."""
    path = council.folder / "checked.yaml"
    words = (council.folder / "small-check.yaml").read_text(encoding="utf-8")
    checked = words.replace("rubric: small-check", "rubric: checked").replace(
        "question: Is provision specified and quantified?",
        "question: Is provision specified and quantified?, checks: [specified_provision, vague_wording]",
    )
    path.write_text(checked, encoding="utf-8")
    with open_store(str(council.store)) as store:
        for auditor in ("ann", "bob"):
            record_one(store, council.folder, "D-001", auditor, "met", rubric="checked.yaml")
    found = json.loads(
        council("ehcp-audit moderate compare --rubric checked --window all --with checks --json").out
    )[0]
    checks = {one["auditor"]: one for one in found["beside"]["checks"]}
    assert set(checks) == {"ann", "bob"}
    assert all(one["same"]["n"] == 1 for one in checks.values())
    assert all(one["higher"] == 1 for one in checks.values())
    shown = council("ehcp-audit moderate compare --rubric checked --window all --with checks").out
    assert "Gap only checks saw" in shown


def test_an_unknown_auditor_to_add_is_refused(council: Shell) -> None:
    """Only the agreed judgement and the checks can stand in."""
    ran = council(f"{LINE} --with {AUDITORS[0]}")
    assert ran.code == 2
    assert "agreed, checks" in ran.err
