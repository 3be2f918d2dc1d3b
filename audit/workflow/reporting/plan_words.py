"""The words that a plan's answers rest on, for the feedback on it; not for those who may read no words."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from audit.store.audits import audits as stored_audits
from audit.store.audits import revisions
from audit.store.facts.rows import AuditFact
from audit.store.plans import read as plan_read
from audit.workflow.words import quoted


def words_in_question(conn: Connection, audits: Sequence[AuditFact]) -> Mapping[tuple[str, str], str]:
    """Return, by audit and question, the plan's words in quotation marks and then the auditor's comment.

    Empty for a login that was granted no words, and where they were purged or none were given.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for fact in audits:
        version = plan_read.version(conn, fact.version_id)
        for part in stored_audits.get(conn, fact.audit_id).parts:
            revision = revisions.current(conn, part.part_id)
            for judgement in revision.judgements if revision else ():
                words = [quoted(version, each) for each in judgement.evidence]
                said = [f'"{each}"' for each in words if each]
                found.setdefault((fact.audit_id, judgement.criterion), []).extend([*said, judgement.comment])
    return {key: " ".join(dict.fromkeys(filter(None, words))) for key, words in found.items()}
