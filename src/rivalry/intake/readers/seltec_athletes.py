"""Athletes entered for a meeting, as Seltec's Track and Field programme (TAF) exports them."""

from __future__ import annotations

from collections.abc import Iterator

from rivalry.intake.fact import EntryRow
from rivalry.intake.row import Reject, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "seltec-athletes"
TITLE = "Athletes of a meeting, exported by Seltec TAF"
EXAMPLE = """\
CompetitorType;Bib;Code;FirstName;LastName;Yob;Gender;RelayNumber;RelayName;TeamNumber;TeamName;\
Nation;Email;Infix;ClubName;ClubCode;ClubNation;ClubRegion;ClubArea;ClubDistrict
Athlete;1;0015001;Ana;Alfa;2000;W;;;;;ESP;;;TV Musterstadt;;GER;BA;;
Athlete;2;;Dora;Delta;2001;W;;;;;LUX;;van der;Luxembourg;;LUX;;;
"""
LACKS = ("competition", "date", "city", "discipline")

_COLUMNS = (
    "CompetitorType", "Bib", "Code", "FirstName", "LastName", "Yob", "Gender", "RelayNumber",
    "RelayName", "Nation", "Infix", "ClubName", "ClubNation",
)  # fmt: skip
_TYPES = ("athlete", "relay")


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of this export."""
    return set(_COLUMNS) <= set(columns_of(source, ";"))


def read(source: Source) -> Iterator[EntryRow | Reject]:
    """Yield the athletes and relay teams: who comes, and for which nation.

    The export tells neither event nor meeting nor day. Raises UnreadableError where a column
    is missing.
    """
    columns, rows = read_table(source.text_of_windows, ";")
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the table has no column {', '.join(missing)}: it cannot be read")
    for row in rows:
        if isinstance(row, Reject):
            yield row
        else:
            line, cells = row
            yield _entry(line, dict(zip(columns, map(str.strip, cells), strict=True)), cells)


def licence(code: str, nation: str) -> str:
    """Give the id of an athlete by the number of a licence, which each federation counts."""
    if no_id(code) or not nation.isalpha():
        return ""
    return f"licence-{nation.lower()}:{''.join(code.split()).lstrip('0')}"


def _entry(line: int, row: dict[str, str], cells: list[str]) -> EntryRow | Reject:
    kind = row["CompetitorType"].lower()
    if kind not in _TYPES:
        return Reject(line, ";".join(cells), f"'{row['CompetitorType']}' is no athlete or relay")
    team = " ".join((row["RelayName"] or row["ClubName"], row["RelayNumber"])).strip()
    if not (team if kind == "relay" else row["LastName"] or row["FirstName"]):
        return Reject(line, ";".join(cells), "no name of an athlete or team")
    named = {
        "given": row["FirstName"],
        "family": f"{row['Infix']} {row['LastName']}".strip(),
        "ids": licence(row["Code"], row["ClubNation"]),
        "born": row["Yob"],
    }
    return EntryRow(
        line=line,
        sex=row["Gender"],
        bib=row["Bib"],
        team=team if kind == "relay" else "",
        nation=row["Nation"] or row["ClubNation"],
        **({} if kind == "relay" else named),
    )
