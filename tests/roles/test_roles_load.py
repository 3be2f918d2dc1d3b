"""Auditors at once on a server, each under their own login: every answer is there, once."""

import os
import sys
from pathlib import Path

import pytest
from postgres_server import Server

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import load

AUDITORS, SECONDS = (60, 600.0) if os.environ.get("EHCP_AUDIT_FULL") else (8, 4.0)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")


@pytest.mark.slow
def test_auditors_at_once_lose_no_answer_and_double_none(postgres: Server) -> None:
    """What each wrote last stands in their draft, and no answer, comment or evidence stands twice."""
    url = postgres.new_database()
    found = load.run(url, AUDITORS, SECONDS, pause=0.05)
    postgres.drop(url)
    assert len(found.waits) >= AUDITORS * 5
    assert (found.lost, found.doubled) == (0, 0)
