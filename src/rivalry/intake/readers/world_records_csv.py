"""World records as a scraper of World Athletics' lists writes them: the best mark of each event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.athletics.event import find_event
from rivalry.intake.fact import RecordRow
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "world-records-csv"
TITLE = "World records as CSV, each mark also in metres or seconds"
EXAMPLE = """\
Rank,Mark,Competitor,DOB,Nat,Pos,Venue,Date,Results Score,Mark [metres or seconds],Event,Wind,Sex
1,3:49.10,Ana ALFA,2000-03-01,ESP,1,"Estadio Uno, Madrid (ESP)",2024-06-01,1295,229.1,\
1500 Metres,,female
1,9.6,Bert BRAVO,1999-01-01,POR,1f1,Lisboa (POR),2024-06-02,1330,9.0,100 Metres,0.9,male
"""

_MEASURED = "Mark [metres or seconds]"
_COLUMNS = ("Mark", "Competitor", "DOB", "Nat", "Venue", "Date", _MEASURED, "Event", "Wind", "Sex")
_MARK = re.compile(r"(?P<figures>[0-9]{1,6}(?:[:.,][0-9]{1,6}){0,3})(?P<hand>h?)")
_NUMBER = re.compile(r"(?P<whole>[0-9]{1,6})(?:\.(?P<decimals>[0-9]{1,3}))?")
_LOST_ZERO = re.compile(r"[0-9]+\.[0-9]")
# The events that World Athletics keeps world records in (Competition Rules, CR 32), by code. The
# best mark of any other is a world best.
_KEPT = frozenset(
    "100m;200m;400m;800m;1000m;1500m;Mile;2000m;3000m;5000m;10,000m;1h;100mH;110mH;400mH;3000mSC;"
    "Mile road;5km;10km;HM;Marathon;50km;100km;20,000mW;30,000mW;50,000mW;20kmW;35kmW;50kmW;"
    "4x100m;4x200m;4x400m;4x800m;4x1500m;DMR;HJ;PV;LJ;TJ;SP;DT;HT;JT;Dec;Hep".split(";")
)
_KEPT_FOR_WOMEN = _KEPT | {"10,000mW"}


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of such a list."""
    return set(_COLUMNS) <= set(columns_of(source))


def read(source: Source) -> Iterator[RecordRow | Reject]:
    """Yield the records, each as a world record or, where none is kept, a world best.

    The column in metres or seconds, cut after the tenth or before, settles the mark: which of
    its figures are hours, minutes or hundredths (`2:03.06` with 7386.0 is 2:03:06), and that a
    last zero was lost (`47.6` with 47.0 is 47.60). Raises UnreadableError where a column is
    missing.
    """
    columns, rows = read_table(source.text)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the list has no column {', '.join(missing)}: it cannot be read")
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        cell = dict(zip(columns, map(str.strip, cells), strict=True))
        mark = _settled(cell["Mark"], cell[_MEASURED])
        if mark is None:
            yield Reject(
                line,
                ",".join(cells),
                f"the mark {cell['Mark']} and {cell[_MEASURED]} metres or seconds do not agree",
            )
        else:
            yield _record(line, cell, mark)


def _record(line: int, cell: dict[str, str], mark: str) -> RecordRow:
    from rivalry.intake.grammar import read_venue  # only here: it loads the engine

    women = cell["Sex"].lower() in ("female", "women", "w", "f")
    found = find_event(cell["Event"], "W" if women else "M")
    kept = found is None or found.discipline.code in (_KEPT_FOR_WOMEN if women else _KEPT)
    relay = found is not None and found.discipline.relay
    place = read_venue(cell["Venue"])
    return RecordRow(
        line=line,
        kind="WR" if kept else "WB",
        discipline=cell["Event"],
        sex=cell["Sex"],
        short_track="1" if place["indoors"] else "",
        mark=mark,
        wind=cell["Wind"],
        athlete="" if relay else cell["Competitor"],
        team=cell["Competitor"] if relay else "",
        born=cell["DOB"],
        nation=cell["Nat"],
        venue=cell["Venue"],
        city=place["city"],
        country=place["country"],
        date=cell["Date"],
    )


def _settled(mark: str, measured: str) -> str | None:
    """Give the reading of the mark that goes with its measure; None where none does."""
    written, number = _MARK.fullmatch(mark), _NUMBER.fullmatch(measured)
    if written is None or number is None:
        return mark  # the grammar of marks says what is wrong with it
    least = int(number["whole"]) * 1000 + int((number["decimals"] or "").ljust(3, "0"))
    for reading, thousandths in _readings(re.split("[:.,]", written["figures"])):
        if least <= thousandths < least + 1000:
            lost_zero = not written["hand"] and _LOST_ZERO.fullmatch(reading)
            return f"{reading}0" if lost_zero else f"{reading}{written['hand']}"
    return None


def _readings(figures: list[str]) -> Iterator[tuple[str, int]]:
    """Yield both ways to part the figures, with the thousandths of a second or metre."""
    *units, last = figures
    if len(figures) <= 3:
        yield ":".join(figures), _whole(figures) * 1000
    if units and len(units) <= 3 and len(last) <= 3:
        yield f"{':'.join(units)}.{last}", _whole(units) * 1000 + int(last.ljust(3, "0"))


def _whole(units: list[str]) -> int:
    """Add up hours, minutes and seconds; points and metres are a single unit."""
    total = 0
    for unit in units:
        total = total * 60 + int(unit)
    return total
