"""A report as data for other programs: JSON, and CSV of one table, with stable keys."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from audit.rendering.document import SCHEMA_VERSION, Chart, Prose, Report, Table


def json_text(report: Report) -> str:
    """Return the report as JSON: facts as such, and each table as rows of key and value.

    Its shape is `reports/report.schema.json`.
    Shares and scores are 0 to 1; dates are ISO; None is null.
    """
    parts = [
        {
            "id": part.id,
            "title": part.title,
            "lead": part.lead,
            "blocks": [_block(b) for b in part.blocks if not isinstance(b, Table) or b.data],
        }
        for part in report.parts
    ]
    whole = {
        "schema": SCHEMA_VERSION,
        "program": report.program,
        "kind": report.kind,
        "title": report.title,
        "council": report.council,
        "period": report.period,
        "marking": report.marking,
        "made_on": report.made_on,
        "headline": report.headline,
        "figures": [asdict(figure) for figure in report.figures],
        "parts": parts,
        "method": [{"term": term, "words": words} for term, words in report.method],
        "facts": report.facts,
    }
    return json.dumps(plain(whole), ensure_ascii=False, indent=2) + "\n"


def plain(value: object) -> object:  # noqa: PLR0911 - a return for each kind of value
    """Return a value of plain mappings, lists, numbers, texts and None, dates as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Fraction | Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(each) for each in value]
    return value


def _block(block: Table | Chart | Prose) -> dict[str, object]:
    if isinstance(block, Table):
        keys = [column.key for column in block.columns]
        return {
            "table": block.id,
            "title": block.title,
            "units": {column.key: column.unit for column in block.columns},
            "rows": [dict(zip(keys, row, strict=True)) for row in block.rows],
            "note": block.note,
        }
    if isinstance(block, Chart):
        drawing = block.drawing
        return {
            "chart": block.id,
            "title": drawing.title,
            "description": drawing.desc,
            "head": drawing.head,
            "rows": drawing.rows,
        }
    return {"prose": list(block.lines)}
