"""Results in the tables of a saved page of an encyclopedia or a federation: heats to final."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rivalry.athletics.discipline_kinds import Discipline
from rivalry.athletics.event import find_event, split_event
from rivalry.athletics.placing import PlacingError, Round, read_round
from rivalry.intake.html_tables import Block, Heading, HtmlTable, Page, Prose, is_html, read_page
from rivalry.intake.readers import (
    asian_federation_page,
    collegiate_record_page,
    norwegian_federation_page,
)
from rivalry.intake.result_days import Days, days_in, read_days
from rivalry.intake.result_table import Entry, Layout, columns_of_results, entries_of, layout_of
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

NAME = "result-page"
TITLE = "Tables of results on a saved page of an encyclopedia or a federation (HTML)"
EXAMPLE = """\
<html><head><title>Athletics at the 2031 City Games – Women's 100 metres - Encyclopedia</title>
</head><body><h1>Athletics at the 2031 City Games – Women's 100 metres</h1>
<table class="infobox">
<tr><th>Venue</th><td>Estadio Uno</td></tr>
<tr><th>Dates</th><td>7 August 2031 (heats)<br>8 August 2031 (final)</td></tr>
</table>
<h2>Results</h2><h3>Heats</h3><h4>Heat 1</h4><p>Wind: +0.3 m/s</p>
<table class="wikitable">
<tr><th>Rank</th><th>Lane</th><th>Athlete</th><th>Nation</th><th>Time</th><th>Notes</th></tr>
<tr><td>1</td><td>4</td><td>Ana Alfa</td><td>Spain</td><td>11.20</td><td>Q, SB</td></tr>
<tr><td></td><td>5</td><td>Bea Bravo</td><td>Portugal</td><td>DNS</td><td></td></tr>
</table>
<h3>Final</h3><p>Wind: −0.4 m/s</p>
<table class="wikitable">
<tr><th>Rank</th><th>Lane</th><th>Athlete</th><th>Nation</th><th>Time</th><th>Notes</th></tr>
<tr><td><img alt="1st place, gold medalist(s)"></td><td>4</td><td>Ana Alfa</td><td>Spain</td>
<td>11.05</td><td>NR</td></tr>
</table></body></html>
"""

_SITE = re.compile(r"\s+[-–—|]\s+[^-–—|]*(?:wikipedia|encyclop[ae]dia|wiki\b)[^-–—|]*$", re.I)
_DASH = re.compile(r"\s+[–—|-]\s+|:\s+")
_AT = re.compile(r"\s+at the\s+(?=[0-9A-Z])")
_ROUND_WORDS = re.compile(
    r"\b(?:heats?|finals?|semi|semi-?finals?|quarter-?finals?|rounds?|qualif\w*|prelim\w*|"
    r"rep[eê]chage|groups?|section|race)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:Heat|Semi-?final|Quarter-?final|Group|Section|Race|Final|Round)s?\s*[0-9A-H]?\b.{0,40}",
    re.IGNORECASE,
)
_WIND = re.compile(r"wind\b[^0-9+−–-]{0,12}([+−–-]?[0-9]{1,2}[.,][0-9])", re.IGNORECASE)
_WIND_OF_HEAT = re.compile(
    r"(?:heat|semi-?final|race|h)\s*([0-9]+)\s*:?\s*([+−–-]?[0-9]{1,2}[.,][0-9])", re.IGNORECASE
)
_WIND_BEHIND = re.compile(r"\s*\(?([+−–-][0-9]{1,2}[.,][0-9])\s*(?:m/s)?\)?$")
_SHORT_TRACK = re.compile(r"\b(?:indoors?|short track)\b", re.IGNORECASE)
_STANDINGS = re.compile(r"\bafter\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:18|19|20)[0-9]{2}\b")
_SEX = re.compile(r"\b(?P<M>men|boys)|(?P<W>women|girls|ladies)|(?P<X>mixed)\b", re.IGNORECASE)
_HEADER = re.compile(r"<t[hd]\b[^>]*>(.*?)(?=<t[hd]\b|</tr|<tr\b|$)", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_FIRST_DAY_EVENTS = {"Dec": 5, "Hep": 4}


def recognises(source: Source) -> bool:
    """Say whether the page has a table headed by a place, a name and a mark."""
    if not is_html(source) or any(
        other.recognises(source)
        for other in (asian_federation_page, collegiate_record_page, norwegian_federation_page)
    ):
        return False
    head = source.head_text
    title = re.search(r"<title[^>]*>([^<]{1,200})", head, re.IGNORECASE)
    if title and _event_in(title[1])[1]:
        return True
    return any(
        columns_of_results([_TAGS.sub("", cell).strip() for cell in _HEADER.findall(row)[:30]])
        for row in re.split(r"<tr\b", head, flags=re.IGNORECASE)[1:400]
    )


@dataclass
class _Here:
    """What the page has said before a table."""

    headings: dict[int, str] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)

    def take(self, block: Block) -> None:
        """Take note of a heading or a paragraph; a short one may be a heading (`Heat 1`)."""
        if isinstance(block, Heading):
            self.under(block.level, block.text)
        elif isinstance(block, Prose):
            for line in block.text.split("\n"):
                is_wind = _WIND.search(line) or _WIND_OF_HEAT.search(line)
                if len(line) < 60 and _ALONE.fullmatch(line) and not is_wind:
                    self.under(7, line)
                else:
                    self.prose.append(line)

    def under(self, level: int, text: str) -> None:
        """Begin a section: deeper headings and what was said under them end."""
        self.headings = {at: said for at, said in self.headings.items() if at < level}
        self.headings[level] = text
        self.prose = []

    def texts(self, caption: str) -> list[str]:
        """Headings from the outermost to the innermost, the table's own last."""
        return [*(self.headings[level] for level in sorted(self.headings)), caption][
            : None if caption else -1
        ]


@dataclass
class _What:
    """The event and the round of a table."""

    event: str
    discipline: Discipline
    sex: str
    age_group: str
    combined: str
    round: Round
    section: str


@dataclass
class _Place:
    """The competition that the page is about."""

    name: str
    event: str
    days: Days
    short_track: str


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every row of every table of results.

    Event and round are read from headings and captions, inner before outer, then from the title;
    the day from what stands nearest: heading, timetable, summary box. A table over all heats
    gives each its own places. The same run in two tables is one row. A table with dates of its
    own is a list of best marks: its rows are results without competition and place.

    Raises UnreadableError where no table has a place, a name and a mark.
    """
    page = read_page(source)
    here = _Here()
    competition = _competition(page)
    found: list[Row | Reject] = []
    tables = 0
    for block in page.blocks:
        if not isinstance(block, HtmlTable):
            here.take(block)
            continue
        layout = layout_of(block)
        if layout is None:
            continue
        tables += 1
        found += _table(block, layout, here, competition)
        here.prose = []
    if not tables:
        raise UnreadableError("no table of the page has a place, a name and a mark")
    yield from _once(found)


def _competition(page: Page) -> _Place:
    title = _SITE.sub("", page.title)
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    name, event = _event_in(title)
    if not event and headings:
        name_of_heading, event = _event_in(headings[0])
        name = name_of_heading if name_of_heading and (event or not name) else name
    year = _YEAR.search(name)
    return _Place(
        name, event, read_days(page, year[0] if year else ""),
        "1" if _SHORT_TRACK.search(name) else "",
    )  # fmt: skip


def _event_in(title: str) -> tuple[str, str]:
    """Part a title into the competition and the event, either way round."""
    title = _SITE.sub("", title.replace("&#039;", "'").replace("&ndash;", "–").strip())
    for parting in (_DASH, _AT):
        parts = [part.strip() for part in parting.split(title) if part.strip()]
        events = [part for part in parts if find_event(part)]
        others = [part for part in parts if part not in events]
        if events:
            return (others[0] if others else ""), events[0]
    return title, ""


def _table(
    table: HtmlTable, layout: Layout, here: _Here, competition: _Place
) -> list[Row | Reject]:
    what = _what(here.texts(table.caption), competition)
    relay = what is not None and what.discipline.legs > 0
    entries = list(entries_of(table, layout, relay=relay))
    if what is None:
        return [
            Reject(entry.row.line, entry.row.raw, "no heading names the discipline")
            for entry in entries
        ]
    if "date" in layout.at:
        return [_listed(entry, what) for entry in entries]
    total = what.discipline.combined
    if total and any(_STANDINGS.search(text) for text in here.texts(table.caption)):
        return []  # standings on the way say nothing that the parts and the end do not
    said = [table.caption, *here.prose]
    day = competition.days.of(here.texts(table.caption), here.prose, what.round)
    rows: list[Row | Reject] = []
    for entry, place, section in _in_races(entries, what):
        if entry.empty or not (entry.name or entry.team):
            rows.append(Reject(entry.row.line, entry.row.raw, "no name with a mark or place"))
            continue
        mark = entry.points if total and entry.points else entry.mark
        wind = entry.wind or _wind(said, section) if what.discipline.wind_matters else ""
        behind = _WIND_BEHIND.search(mark)
        if behind and what.discipline.wind_matters:
            mark, wind = mark[: behind.start()], behind[1]
        result = Row(
            line=entry.row.line,
            athlete="" if relay else entry.name,
            sex=what.sex,
            born=entry.born,
            nation=entry.nation,
            team=entry.team if relay else "",
            legs=entry.legs,
            competition=competition.name,
            venue=competition.days.venue,
            city=competition.days.city,
            start=competition.days.start,
            end=competition.days.end,
            discipline=what.event,
            age_group=what.age_group,
            short_track=competition.short_track,
            date=day,
            round="Final" if what.combined else what.round,
            section=section,
            place=place,
            mark="" if entry.outcome else mark,
            wind=wind.replace("−", "-").replace("–", "-"),
            outcome=entry.outcome,
            qualified=entry.qualified,
            flags=entry.flags,
            combined=what.combined,
        )
        rows.append(result)
        if total:
            rows += _parts(entry, layout, result, what, competition)
    return rows


def _what(texts: list[str], competition: _Place) -> _What | None:
    """Find event and round in headings, innermost first for the event."""
    own = find_event(competition.event) if competition.event else None
    found = None
    for text in reversed(texts):
        alone = _ROUND_WORDS.sub("", text).strip(" –—-0123456789:")
        if alone and (parted := split_event(_without_competition(text, competition))):
            found = parted[0]
            break
    event = found or own
    if event is None:
        return None
    sexes = [event.sex, own.sex if own else None, *(_sex(text) for text in reversed(texts))]
    combined = own is not None and own.discipline.combined and not event.discipline.combined
    rounds = [read for text in (competition.event, *texts) if (read := _round(text, competition))]
    sections = [str(section) for _, section in rounds if section]
    return _What(
        event=event.discipline.code,
        discipline=event.discipline,
        sex=next((sex for sex in sexes if sex), "") or "",
        age_group=event.age_group or (own.age_group if own else "") or "",
        combined=own.discipline.code if combined and own else event.combined_part or "",
        round=rounds[0][0] if rounds else "final",
        section=sections[-1] if sections else "",
    )


def _without_competition(text: str, competition: _Place) -> str:
    """Leave the competition's own name out of a heading: `City Games – Women's 100 metres`."""
    return _event_in(text)[1] or text


def _sex(text: str) -> str | None:
    found = _SEX.search(text)
    return str(found.lastgroup) if found else None


def _round(text: str, competition: _Place) -> tuple[Round, int | None] | None:
    """Read the round that a heading names; None where it names none."""
    if competition.name:
        text = text.replace(competition.name, "")
    parted = split_event(text)
    words = parted[1] if parted else text
    if not _ROUND_WORDS.search(words):
        return None
    try:
        return read_round(words)
    except PlacingError:
        return None


def _in_races(entries: list[Entry], what: _What) -> Iterator[tuple[Entry, str, str]]:
    """Yield entries with the place in their own heat, where a table is over several."""
    races: dict[str, list[str]] = {}
    sections = [_section(entry) or what.section for entry in entries]
    several = len(set(sections)) > 1
    for entry, section in zip(entries, sections, strict=True):
        if entry.place:
            races.setdefault(section, []).append(entry.place)
    for entry, section in zip(entries, sections, strict=True):
        place = entry.place
        if place and several:
            of_race = races[section]
            tie = "=" if of_race.count(place) > 1 else ""
            place = f"{tie}{of_race.index(place) + 1}"
        elif place and races[section].count(place) > 1 and place.isdigit():
            place = f"={place}"
        yield entry, place, section


def _section(entry: Entry) -> str:
    if entry.section:
        found = re.search(r"[0-9]+|\b[A-H]\b", entry.section)
        return str(found[0]) if found else ""
    found = re.search(r"\b(?:heat|group|section|race)\s+([0-9]+|[A-H])\b", entry.heading, re.I)
    return found[1] if found else ""


def _wind(said: list[str], section: str) -> str:
    """Find the wind of a race in what is said before the table, by heat where it is told so."""
    text = " ".join(said)
    heats = dict(_WIND_OF_HEAT.findall(text)) if "wind" in text.lower() else {}
    if heats:
        return str(heats.get(section, ""))
    found = _WIND.search(text)
    return found[1] if found else ""


def _listed(entry: Entry, what: _What) -> Row | Reject:
    if not entry.name or not entry.mark:
        return Reject(entry.row.line, entry.row.raw, "no name with a mark")
    days = days_in(entry.date, "")
    return Row(
        line=entry.row.line,
        athlete=entry.name,
        sex=what.sex,
        nation=entry.nation,
        venue=entry.where,
        discipline=what.event,
        age_group=what.age_group,
        date=days[0] if days else entry.date,
        mark=entry.mark,
        wind=entry.wind.replace("−", "-"),
    )


def _parts(
    entry: Entry, layout: Layout, total: Row, what: _What, competition: _Place
) -> Iterator[Row]:
    """Yield the parts of a combined event that stand in columns beside the total."""
    first_day = _FIRST_DAY_EVENTS.get(what.discipline.code, 99)
    number = 0
    for header, cell in zip(layout.headers, entry.row.cells, strict=False):
        part = find_event(header.text, what.sex or None)
        if part is None or part.discipline.combined:
            continue
        number += 1
        marks = [
            line for line in " ".join(cell.lines).split() if re.search(r"[0-9][.:][0-9]", line)
        ]
        if len(marks) != 1:
            continue
        day = competition.days.start if number <= first_day else competition.days.end
        yield total._replace(
            discipline=part.discipline.code,
            combined=what.discipline.code,
            date=day or total.date,
            place="",
            mark=marks[0],
            wind="",
            outcome="",
            qualified="",
            flags="",
        )


def _once(found: list[Row | Reject]) -> Iterator[Row | Reject]:
    """Leave out what a summary repeats: the run of a table that names the heat is kept."""
    best: dict[tuple[str, ...], Row] = {}
    for row in found:
        if isinstance(row, Row) and not (row.competition == "" and row.place == "" and row.date):
            key = _key(row)
            if key not in best or (row.section and not best[key].section):
                best[key] = row
    for row in found:
        if isinstance(row, Reject) or best.get(_key(row), row) is row:
            yield row


def _key(row: Row) -> tuple[str, ...]:
    who = " ".join((row.athlete or row.team).lower().split())
    return who, row.nation, row.discipline, row.sex, row.round, row.combined, row.mark, row.outcome
