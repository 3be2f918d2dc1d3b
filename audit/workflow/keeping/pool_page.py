"""The description of a pool's tables: it goes with every export, and stands beside the code."""

from audit.parquet_files.writing import TYPES
from audit.store.pool.fields import Field, PoolTable, Veil
from audit.store.pool.tables import EXPORT_ID, EXPORTS, SCHEMA_VERSION, TABLES

_HEAD = f"""# Records for a shared pool: the tables, version {SCHEMA_VERSION}

Written by `ehcp-audit store export --parquet DIR`, one Parquet file a table, for DuckDB, Spark, BigQuery and
other engines. This page is made of the program's own description of the tables, and goes with every export.

**OFFICIAL-SENSITIVE. These are records of single children and colleagues**, for those alone whom the sharing
agreement names; `exports.agreement` is its reference. They are pseudonymous, not anonymous: need, key stage,
placement, team and days together can point to a child, and patterns of marks to a colleague. Nothing is
suppressed. Whoever publishes counts hides those from 1 to below `exports.small_numbers`, and all from which
they could be worked out. Keep the folder on encrypted disks. Each export is in the council's log, with the
agreement's reference and the reason given.

**Never in it:** words of plans and advice, evidence, comments, notes, reasons in words; names and short ids of
people; plan references, dates of birth, year groups, sex, and which school; of concerns, which plan, by whom
raised and who was told.

**Who is who.** Every id (of a plan, version, audit, part, revision, advice, row or person) is a uuid made of the
council's own id by HMAC-SHA256. The key is made of the council's secret key and the agreement's reference, and
never leaves the council. So an id is the same in every export under one agreement, and next month's records join
on; under another agreement, or from another council, it is another. Teams, areas and audit tools have the names
that the council gives them.

**Reading.** Tables join by their ids. A council's exports hold all of its records each time: of each council take
the one with the newest `exports.made_on`, never two together.

```sql
SELECT date_trunc('month', completed_on) AS month, count(*) AS audits
FROM read_parquet('pool/*/audits.parquet') JOIN read_parquet('pool/*/rubrics.parquet')
USING (export_id, rubric_id, rubric_version)
WHERE counted AND audit_type IN ('routine', 'dip', 'thematic', 'follow-up', 're-test')
AND completed_on IS NOT NULL GROUP BY month ORDER BY month
```

Days are plain local dates. Scores are from 0 to 1; `results.earned` and `possible` hold them exactly. The version
is raised when a table or field changes its name, type or meaning; fields may be added without.
"""  # noqa: S608 - an example, not run


def pool_page() -> str:
    """Return the description in Markdown."""
    return _HEAD + "".join(_table(each) for each in (EXPORTS, *TABLES))


def _table(table: PoolTable) -> str:
    rows = "".join(_field(each) for each in (EXPORT_ID, *table.fields))
    return (
        f"\n## {table.name}\n\nA row is {table.row}.\n\n"
        f"| field | type | meaning | null |\n|---|---|---|---|\n{rows}"
    )


def _field(field: Field) -> str:
    veiled = {None: "", Veil.PERSON: " (veiled)"}.get(field.veil, " (veiled id)")
    return f"| `{field.name}` | {TYPES[field.type]} | {field.meaning}{veiled} | {field.null or 'never'} |\n"
