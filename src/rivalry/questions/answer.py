"""What every answer is: its figures, the results it rests on, and what the book covers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


@dataclass(frozen=True, slots=True)
class Evidence:
    """One result that an answer rests on, and where the book has it from."""

    athlete: str
    discipline: str
    mark: str | None
    place: int | None
    outcome: str
    date: date
    competition: str
    round: str | None
    source: str
    """File and line, and what the file itself cites."""

    def to_dict(self) -> dict[str, Any]:
        """Give the evidence as plain JSON values."""
        return {name: plain(getattr(self, name)) for name in self.__slots__}


class Answer(ABC):
    """An answer; `evidence` and `coverage` come with every one."""

    as_of: date
    evidence: list[Evidence]
    coverage: dict[str, Any]

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Give the document that `--json` prints."""

    @abstractmethod
    def rows(self) -> list[dict[str, Any]]:
        """Give the answer as one flat table: what `--csv` prints."""

    def to_arrow(self) -> pyarrow.Table:
        """Give the flat table as an Arrow table."""
        import pyarrow as pa

        return pa.Table.from_pylist(self.rows())

    def to_pandas(self) -> pandas.DataFrame:
        """Give the flat table as a pandas data frame (needs pandas)."""
        import pandas as pd

        return pd.DataFrame(self.rows())

    def to_polars(self) -> polars.DataFrame:
        """Give the flat table as a Polars data frame (needs polars)."""
        import polars as pl

        return pl.DataFrame(self.rows(), infer_schema_length=None)

    def _repr_html_(self) -> str:
        """Show the answer in a notebook."""
        from html import escape

        rows = self.rows()
        columns = list(rows[0]) if rows else []
        head = "".join(f"<th>{escape(column.replace('_', ' '))}</th>" for column in columns)
        body = "".join(
            "<tr>"
            + "".join(
                f"<td>{escape('' if row[column] is None else str(row[column]))}</td>"
                for column in columns
            )
            + "</tr>"
            for row in rows
        )
        caption = escape(str(self))
        return f"<table><caption>{caption}</caption><tr>{head}</tr>{body}</table>"


def plain(value: Any) -> Any:
    """Give a value as JSON has it: days in ISO form, everything else as it is."""
    return value.isoformat() if isinstance(value, date) else value
