"""Results of a meeting, as Seltec's Track and Field programme (TAF 3) exports them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rivalry.athletics.discipline import find_discipline
from rivalry.athletics.outcome import read_outcome
from rivalry.athletics.placing import PlacingError, read_round
from rivalry.intake.readers.seltec_athletes import licence
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "seltec-results"
TITLE = "Results of a meeting, exported by Seltec TAF 3"
EXAMPLE = """\
Type;Bib;Code;FirstName;LastName;Yob;Gender;RelayNumber;RelayName;Nation;ClubName;ClubCode;\
ClubNation;Event;EventInfo;Class;NotCompetitive;Result;Wind;HeatRank;RoundRank;HeatNr;Lane;\
SinglePoints;Details
Athlete;2;;Ana;Alfa;2011;W;;;SUI;TV Muster;;SUI;UKC;;W12;FALSE;1’625;;;3;;;;60M:9.31|BAL:ogV
Athlete;2;;Ana;Alfa;2011;W;;;SUI;TV Muster;;SUI;60M;;W12;FALSE;9.31;;2;4;2;6;481;9.31
Athlete;3;;Bea;Bravo;2011;W;;;SUI;TV Muster;;SUI;60M;;W12;FALSE;n.a.;;;;1;8;0;
"""
LACKS = ("competition", "date", "city")

_COLUMNS = (
    "Type", "Bib", "Code", "FirstName", "LastName", "Yob", "Gender", "RelayNumber", "RelayName",
    "Nation", "ClubName", "ClubNation", "Event", "EventInfo", "Class", "NotCompetitive",
    "Result", "Wind", "HeatRank", "RoundRank", "HeatNr", "Details",
)  # fmt: skip
_TYPES = ("athlete", "relay")
# `60M:9.31|BAL:ogV`: what each part of a combined event was; a mark may hold a colon itself.
_PART = re.compile(r"\s*([^\s:|]{1,12}):\s*([^|]*?)\s*")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)?")
_OUT_OF_COMPETITION = "OC"

Cells = dict[str, str]


class _Part(NamedTuple):
    """A part of a combined event as the row of the whole spells it out."""

    line: int
    combined: str
    mark: str
    whole: Cells


def recognises(source: Source) -> bool:
    """Say whether the first row holds the columns of this export."""
    return set(_COLUMNS) <= set(columns_of(source, ";"))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result; the parts of a combined event say which one it is.

    A part stands as a row of its own and once more in `Details` of the whole: it is yielded
    once, from there only where it has no row. The results have lost their last zeros (`3.9`),
    `Details` have not. An empty result is what `Details` of the whole say (`ogV`), or a start
    without a result; so is a total of 0 points that got no rank. The export names no meeting,
    no day and no town. Raises UnreadableError where a column is missing.
    """
    columns, rows = read_table(source.text_of_windows, ";")
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise UnreadableError(f"the table has no column {', '.join(missing)}: it cannot be read")
    results: list[tuple[int, Cells]] = []
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, texts = row
        cells = dict(zip(columns, map(str.strip, texts), strict=True))
        if reason := _refused(cells):
            yield Reject(line, ";".join(texts), reason)
        else:
            results.append((line, cells))
    parts = _parts(results)
    several = _of_several_heats(results)
    for line, cells in results:
        part = parts.get(_key(cells, cells["Event"]))
        if part and _is_part(cells, part):
            del parts[_key(cells, cells["Event"])]
            yield _row(line, cells, several, part)
        else:
            yield _row(line, cells, several)
    for (*_, event), part in parts.items():
        yield _row(part.line, _alone(part, event), several, part)


def _refused(cells: Cells) -> str:
    kind = cells["Type"].lower()
    if kind not in _TYPES:
        return f"'{cells['Type']}' is no athlete or relay"
    named = cells["LastName"] or cells["FirstName"]
    return "" if named or (kind == "relay" and _team(cells)) else "no name of an athlete or team"


def _team(cells: Cells) -> str:
    return " ".join((cells["RelayName"] or cells["ClubName"], cells["RelayNumber"])).strip()


def _key(cells: Cells, event: str) -> tuple[str, ...]:
    """Who did which event: a bib is one athlete's, but may be missing."""
    who = ("Bib", "FirstName", "LastName", "Yob", "Class")
    return (*map(cells.__getitem__, who), event)


def _parts(results: list[tuple[int, Cells]]) -> dict[tuple[str, ...], _Part]:
    parts: dict[tuple[str, ...], _Part] = {}
    for line, cells in results:
        details = cells["Details"].split("|")
        found = [_PART.fullmatch(detail) for detail in details]
        if not all(found) or not _combined(cells["Event"]):
            continue
        for part in found:
            assert part is not None
            parts[_key(cells, part[1])] = _Part(line, cells["Event"], part[2], cells)
    return parts


def _combined(event: str) -> bool:
    """Say whether an event may be a combined one: it is, or is none that is known."""
    discipline = find_discipline(event, codes="dlv")
    return discipline is None or discipline.combined


def _is_part(cells: Cells, part: _Part) -> bool:
    """Say whether a row is the part itself, and not the same event beside it."""
    mark = cells["Result"]
    if not mark or read_outcome(mark) or not part.mark:
        return True
    return _plain(mark) == _plain(part.mark)


def _plain(mark: str) -> str:
    mark = mark.replace(",", ".")
    return mark.rstrip("0").rstrip(".") if "." in mark else mark


def _alone(part: _Part, event: str) -> Cells:
    """Make the row of a part that has none."""
    nothing = dict.fromkeys(("Wind", "HeatRank", "RoundRank", "HeatNr", "Details", "EventInfo"), "")
    return part.whole | nothing | {"Event": event, "Result": part.mark}


def _of_several_heats(results: list[tuple[int, Cells]]) -> set[tuple[str, str, str]]:
    """Give the events, with class and round, that were competed in several heats or groups."""
    heats: dict[tuple[str, str, str], set[str]] = {}
    for _, cells in results:
        if cells["HeatNr"]:
            heats.setdefault(_race(cells), set()).add(cells["HeatNr"])
    return {race for race, numbers in heats.items() if len(numbers) > 1}


def _race(cells: Cells) -> tuple[str, str, str]:
    return cells["Event"], cells["Class"], cells["EventInfo"]


def _row(
    line: int, cells: Cells, several: set[tuple[str, str, str]], part: _Part | None = None
) -> Row:
    relay = cells["Type"].lower() == "relay"
    sex = cells["Gender"] or cells["Class"][:1]
    in_heats = _race(cells) in several
    place = (cells["HeatRank"] if in_heats else "") or cells["RoundRank"] or cells["HeatRank"]
    mark = _mark(cells, part)
    if not place and mark.strip("0.,") == "":
        mark = ""
    return Row(
        line=line,
        given="" if relay else cells["FirstName"] if cells["LastName"] else "",
        family="" if relay else cells["LastName"],
        athlete="" if relay or cells["LastName"] else cells["FirstName"],
        sex=sex,
        born="" if relay else cells["Yob"],
        nation=cells["Nation"] or cells["ClubNation"],
        ids="" if relay else licence(cells["Code"], cells["ClubNation"]),
        team=_team(cells) if relay else "",
        discipline=_discipline(cells["Event"], sex),
        age_group=cells["Class"],
        round=_round(cells["EventInfo"]) or "Final",
        section=cells["HeatNr"] if in_heats else "",
        place=_OUT_OF_COMPETITION if cells["NotCompetitive"].upper() == "TRUE" else place,
        mark=mark,
        wind=cells["Wind"],
        outcome="" if mark or place else NO_RESULT,
        combined=_discipline(part.combined, sex) if part else "",
    )


def _mark(cells: Cells, part: _Part | None) -> str:
    """Give the result with the zeros that it has lost, where `Details` still have them."""
    mark = cells["Result"] or (part.mark if part else "")
    if not _FIGURES.fullmatch(mark):
        return mark
    details = [detail.strip() for detail in cells["Details"].split("|")]
    for detail in (*details, part.mark if part else ""):
        if (
            len(detail) > len(mark)
            and _FIGURES.fullmatch(detail)
            and _plain(detail) == _plain(mark)
        ):
            return detail
    return mark


def _discipline(event: str, sex: str) -> str:
    found = find_discipline(event, sex, codes="dlv")
    return found.code if found else event


def _round(info: str) -> str:
    try:
        read_round(info)
    except PlacingError:
        return ""
    return info
