"""A table written as one Parquet file, batch by batch: what is in memory is one batch, whatever the rows.

pyarrow is an extra (`parquet`): most councils never need it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from audit.errors import AuditError


@dataclass(frozen=True, slots=True)
class ParquetColumn:
    """A column of a file: a type of Python, whether it may be null, and its meaning, which the file keeps."""

    name: str
    type: type[str] | type[int] | type[float] | type[bool] | type[date]
    nullable: bool
    meaning: str


#: What each type is called in the file, and in its description.
TYPES: dict[type, str] = {str: "string", int: "int32", float: "double", bool: "bool", date: "date32"}


def write_table(
    path: Path,
    columns: Sequence[ParquetColumn],
    batches: Iterable[Sequence[Sequence[Any]]],
    facts: Mapping[str, str],
) -> int:
    """Write batches of columns to a new file, a row group each, and return how many rows there were.

    `facts` are kept in the file's own metadata. Raises OSError, AuditError without pyarrow, and ValueError
    for a null in a column that is never null.
    """
    arrow, parquet = _pyarrow()
    schema = arrow.schema(
        [
            arrow.field(
                each.name, arrow.type_for_alias(TYPES[each.type]), each.nullable, {"meaning": each.meaning}
            )
            for each in columns
        ],
        metadata=dict(facts),
    )
    rows = 0
    with path.open("xb") as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches:
            arrays = [arrow.array(values, kind.type) for values, kind in zip(batch, schema, strict=True)]
            writer.write_batch(arrow.record_batch(arrays, schema=schema))
            rows += len(batch[0])
    return rows


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise AuditError(
            "Parquet files need pyarrow.", 'Install it: pip install "ehcp-audit[parquet]".', "PQT001"
        ) from None
    return arrow, parquet
