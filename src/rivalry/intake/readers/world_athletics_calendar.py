"""World Athletics' calendar of competitions, as a scraper writes it to JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rivalry.intake.fact import MeetingRow
from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import Reject, UnreadableError, no_id
from rivalry.intake.source import Source

NAME = "world-athletics-calendar"
TITLE = "World Athletics' calendar as JSON: competitions with place, days, category and events"
EXAMPLE = """\
{
 "updated": "2026-06-01T10:00:00Z",
 "count": 2,
 "meets": [
  {
   "id": "7000001",
   "name": "City Games",
   "dateStart": "2026-08-31",
   "dateEnd": "2026-09-01",
   "city": "Estadio Uno, Madrid (ESP)",
   "countryCode": "ESP",
   "countryName": "ESP",
   "region": "EUR",
   "category": "CTG",
   "categoryRaw": "World Athletics Continental Tour – Gold",
   "isIndoor": false,
   "events": {
    "men": ["100m", "110mh"],
    "women": ["1500m", "hj"]
   },
   "hasResults": false
  },
  {
   "id": "7000002",
   "name": "Bridge Marathon",
   "dateStart": "2026-09-06",
   "dateEnd": "2026-09-06",
   "city": "Porto (POR)",
   "countryCode": "POR",
   "countryName": "POR",
   "region": "EUR",
   "category": "OTHER",
   "categoryRaw": "",
   "isIndoor": false,
   "events": {
    "men": ["mar"],
    "women": ["mar"]
   },
   "hasResults": false
  }
 ]
}
"""

_KEYS = ("meets", "dateStart", "dateEnd", "categoryRaw", "isIndoor", "events")
_NO_CATEGORY = ("", "OTHER")
_SEXES = {"men": "M", "women": "W", "mixed": "X"}


def recognises(source: Source) -> bool:
    """Say whether the head has the keys of such a calendar."""
    head = source.head_text
    return head.lstrip("\ufeff \t\r\n").startswith("{") and all(f'"{key}"' in head for key in _KEYS)


def read(source: Source) -> Iterator[MeetingRow | Reject]:
    """Yield every competition.

    `city` holds stadium, town and nation; `level` is the category in World Athletics' own words
    (`categoryRaw`), which is finer than the code, or the code where there are none. Raises
    UnreadableError where there is no list of meets.
    """
    # Imported here: it brings the engine along, which listing formats has no use for.
    from rivalry.intake.grammar import read_venue

    document = load_records(source.text)
    if not isinstance(document, Record) or not isinstance(document.get("meets"), list):
        raise UnreadableError('the JSON is no calendar: it has no "meets"')
    line = document.line
    for entry in document["meets"]:
        if not isinstance(entry, Record):
            yield Reject(line, str(entry)[:1000], "not an object with a competition")
            continue
        line = entry.line
        if not entry.text("name"):
            yield Reject(line, str(dict(entry))[:1000], "no competition is named")
            continue
        yield _meeting(entry, read_venue(entry.text("city")))


def _meeting(entry: Record, place: dict[str, Any]) -> MeetingRow:
    number, code = entry.text("id"), entry.text("category")
    return MeetingRow(
        line=entry.line,
        competition=entry.text("name"),
        competition_id="" if no_id(number) else f"wa:{''.join(number.split())}",
        venue=place["stadium"] or "",
        city=place["city"],
        country=entry.text("countryCode") or place["country"],
        start=entry.text("dateStart"),
        end=entry.text("dateEnd"),
        level=entry.text("categoryRaw") or ("" if code in _NO_CATEGORY else code),
        short_track="1" if entry.text("isIndoor") == "1" or place["indoors"] else "",
        disciplines=";".join(_events(entry.get("events"))),
    )


def _events(events: Any) -> Iterator[str]:
    """Name each event behind its sex, `M 100m`."""
    if not isinstance(events, dict):
        return
    for who, names in events.items():
        for name in names if isinstance(names, list) else ():
            if isinstance(name, str) and name.strip():
                yield f"{_SEXES.get(who.lower(), '')} {name.strip()}".strip()
