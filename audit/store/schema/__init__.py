"""The stored model, as prose and tables.

Everything hangs on plan -> plan_version -> audit -> part -> revision -> judgement.

- Words (plan texts, advice, comments, typed evidence) live in three tables of their own, under random ids,
  with a salt beside each; the rows that use a text keep its salted digest. Purging deletes words and salts
  only, so every digest and figure stays valid.
- What leaves the store (version, row, link, advice, audit, part, revision, batch, event ...) has a uuid4 in
  `uid`; joins inside use local integers.
- A judgement's key is (revision, criterion, subject); unanswered is no row. A subject is never null: the
  whole plan, a section, a row, a link or an advice of one version, minted at import.
- Audits of one plan version are not tied by any key or constraint, so nothing betrays a second audit.
- Results are exact fractions as text, with a float beside them for bulk statistics only.
"""

from audit.store.schema import audits, log, moderation, people, plans, rubrics
from audit.store.schema.base import METADATA

__all__ = ["METADATA", "audits", "log", "moderation", "people", "plans", "rubrics"]
