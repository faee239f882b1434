"""A table of results on any page: which column is which, and what its rows say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rivalry.athletics.nation import find_nation
from rivalry.athletics.outcome import read_outcome
from rivalry.athletics.record import RecordError, read_record_flags
from rivalry.intake.html_tables import Cell, HtmlTable, TableRow

_KINDS: dict[str, tuple[str, ...]] = {
    "place": ("rank", "rk", "pos", "position", "place", "pl", "plc", "#", "rang", "platz"),
    "name": ("athlete", "athletes", "name", "names", "competitor", "competitors", "runner",
             "runners"),
    "nation": ("nation", "nationality", "country", "nat", "noc", "federation"),
    "team": ("team", "club", "school"),
    "mark": ("time", "result", "mark", "performance", "perf", "height", "distance", "best"),
    "points": ("points", "overall points", "total points", "total", "pts", "score"),
    "section": ("heat", "ht", "group", "section", "race", "semifinal", "semi-final"),
    "wind": ("wind", "wind m/s"),
    "notes": ("notes", "note", "remarks", "remark", "qualification", "qual", "q", "records",
              "record", "comments"),
    "born": ("born", "birth", "date of birth", "dob", "yob", "birthdate", "year of birth"),
    "date": ("date",),
    "where": ("venue", "location", "city"),
}  # fmt: skip
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_MEDALS = {"🥇": "1", "🥈": "2", "🥉": "3", "gold": "1", "silver": "2", "bronze": "3"}
_PLACE = re.compile(r"[=T]?[0-9]{1,4}(?:=|st|nd|rd|th|\.)?")
_CODE_BEHIND = re.compile(r"(?P<name>.*?)\s*\((?P<code>[A-Z]{3})\)")
_QUALIFIED = frozenset({"Q", "q", "qR", "qJ", "qD", "Re"})
_FLAG_OF = re.compile(r"^(?:File:)?Flag of (?:the )?(?P<nation>.*?)(?: *\([^)]*\))?(?:\.svg)?$")


@dataclass
class Layout:
    """Which column holds what, and where the rows begin."""

    at: dict[str, int]
    first: int
    headers: tuple[Cell, ...]

    def cell(self, row: TableRow, kind: str) -> Cell | None:
        """Give the cell of a kind, None where the table or the row has none."""
        at = self.at.get(kind)
        return row.cells[at] if at is not None and at < len(row.cells) else None

    def text(self, row: TableRow, kind: str) -> str:
        """Give the text of a kind, empty where there is none."""
        cell = self.cell(row, kind)
        return cell.text if cell else ""


def layout_of(table: HtmlTable) -> Layout | None:
    """Find the header of a table of results: a place, a name or nation, and a mark."""
    for number, row in enumerate(table.rows[:4]):
        at = columns_of_results([cell.text for cell in row.cells])
        if at:
            first = number + 1
            while first < len(table.rows) and _is_header(table.rows[first]):
                first += 1
            return Layout(at, first, row.cells)
    return None


def columns_of_results(headings: Sequence[str]) -> dict[str, int]:
    """Give the kinds of columns; empty unless place, name (or nation) and mark are among them."""
    plain = [_BRACKETS.sub("", heading).strip(" .:*").lower() for heading in headings]
    found: dict[str, int] = {}
    for kind, names in _KINDS.items():
        places = [plain.index(name) for name in names if name in plain]
        if places:
            found[kind] = places[0]
    if "place" in found and plain[found["place"]] != "place" and "place" in plain:
        found.setdefault("where", plain.index("place"))  # `Rank ... Place`: where it was
    if "place" not in found and len(plain) > 2 and plain[0] == "":
        found["place"] = 0  # medals stand in a column without a name
    whole = "place" in found and ("mark" in found or "points" in found)
    return found if whole and ("name" in found or "nation" in found or "team" in found) else {}


def _is_header(row: TableRow) -> bool:
    return all(cell.header for cell in row.cells) or bool(
        columns_of_results([cell.text for cell in row.cells])
    )


@dataclass
class Entry:
    """A row of results, taken apart."""

    row: TableRow
    place: str = ""
    name: str = ""
    nation: str = ""
    team: str = ""
    legs: str = ""
    mark: str = ""
    points: str = ""
    outcome: str = ""
    section: str = ""
    wind: str = ""
    born: str = ""
    qualified: str = ""
    flags: str = ""
    date: str = ""
    where: str = ""
    heading: str = ""
    """A row across the whole table above this one: `Heat 2`."""

    @property
    def empty(self) -> bool:
        """Whether it says nothing of a result."""
        return not (self.place or self.mark or self.points or self.outcome)


def entries_of(table: HtmlTable, layout: Layout, *, relay: bool) -> Iterator[Entry]:
    """Yield the rows; the names of a relay's runners may stand in a row of their own below."""
    heading = ""
    waiting: Entry | None = None
    for row in table.rows[layout.first :]:
        if row.alone and len(row.cells) > 1:
            text = row.cells[0].text
            if relay and waiting and text.count(",") >= 2:
                waiting.legs = _legs((text,))
            else:
                heading = text
            continue
        if _is_header(row):
            continue
        entry = _entry(row, layout, heading, relay=relay)
        if relay and waiting and entry.empty:
            names = max((cell.text for cell in row.cells), key=lambda text: text.count(","))
            if names.count(",") >= 2:
                waiting.legs = _legs((names,))
                continue
        if waiting:
            yield waiting
        waiting = entry
    if waiting:
        yield waiting


def _entry(row: TableRow, layout: Layout, heading: str, *, relay: bool) -> Entry:
    entry = Entry(row, heading=heading)
    entry.place = _place(layout.cell(row, "place"))
    entry.mark = layout.text(row, "mark").strip("–—- ")
    entry.points = layout.text(row, "points").strip("–—- ").replace(",", "")
    for kind in ("section", "wind", "born", "date", "where"):
        setattr(entry, kind, layout.text(row, kind).strip("–—"))
    entry.wind = entry.wind.removesuffix("m/s").strip()
    notes = re.split(r"[,;/\s]+", layout.text(row, "notes"))
    entry.qualified = next((note for note in notes if note in _QUALIFIED), "")
    entry.flags = " ".join(note for note in notes if note and _is_flag(note))
    said = (entry.mark, layout.text(row, "place"), *notes)
    outcomes = [found for text in said if text and (found := read_outcome(text))]
    entry.outcome = next((found for found in outcomes if found != "OK"), "")
    _take_names(entry, layout, relay=relay)
    if entry.outcome:
        entry.place = ""
    return entry


def _take_names(entry: Entry, layout: Layout, *, relay: bool) -> None:
    row = entry.row
    name, nation = layout.cell(row, "name"), layout.cell(row, "nation")
    team = layout.cell(row, "team")
    if relay:
        whose = nation or team or name
        if whose is None:
            return
        lines = whose.lines or (whose.text,)
        first = _CODE_BEHIND.fullmatch(lines[0])
        entry.team = first["name"] if first else lines[0]
        entry.nation = first["code"] if first else ""
        named = name if name is not whose else None
        entry.legs = _legs(named.lines if named else lines[1:])
        return
    if name is None:
        return
    found = _CODE_BEHIND.fullmatch(name.text)
    entry.name = found["name"] if found else name.lines[0] if name.lines else ""
    entry.nation = _nation(nation) or (found["code"] if found else "") or _pictured(name)


def _nation(cell: Cell | None) -> str:
    if cell is None:
        return ""
    found = _CODE_BEHIND.fullmatch(cell.text)
    return found["code"] if found else cell.text or _pictured(cell)


def _pictured(cell: Cell) -> str:
    """Give the nation of a flag."""
    for alt in (*cell.pictures, cell.title):
        shown = _FLAG_OF.match(alt)
        if find_nation(name := shown["nation"] if shown else alt):
            return name
    return ""


def _legs(lines: Sequence[str]) -> str:
    names = [name.strip() for line in lines for name in re.split(r"[,;•·]", line)]
    return ";".join(name for name in names if name)


def _place(cell: Cell | None) -> str:
    """Give a place from its figure or from the medal that is shown instead."""
    if cell is None:
        return ""
    if _PLACE.fullmatch(cell.text):
        return cell.text
    shown = " ".join((cell.text, *cell.pictures)).lower()
    return next((place for medal, place in _MEDALS.items() if medal in shown), "")


def _is_flag(note: str) -> bool:
    try:
        return bool(read_record_flags(note))
    except RecordError:
        return False
