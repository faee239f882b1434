"""Whole careers of athletes and national teams, as Tilastopaja exports them: one JSON each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.tilastopaja_id import tilastopaja_id

NAME = "tilastopaja-profiles"
TITLE = "Every result of one athlete's career as JSON, exported by Tilastopaja"
COVERS = "career"
EXAMPLE = """\
{
    "gender": "W",
    "otAthleteId": "",
    "tpAthleteId": "901",
    "birthDate": "2000-03-01",
    "birthYear": "2000",
    "givenName": "Ana",
    "familyName": "Alfa",
    "club": null,
    "nationality": "ESP",
    "accomplishments": [],
    "personalBests": [],
    "results": [
        {
            "IndoorOutdoor": "Outdoor", "event": "1500", "okForSB": true, "result": "4:05.00",
            "wind": "", "rank": "1", "round": "h2-19", "roundstage": "Prelim",
            "agegroup": "Under 20", "competition_ID": "13000001", "compName": null,
            "compShort": "NC-j", "date": "2018-06-01", "city": "Madrid", "venuecountry": "ESP"
        },
        {
            "IndoorOutdoor": "Outdoor", "event": "LJ", "okForSB": true, "result": "6.03",
            "wind": "1.2", "rank": "H", "round": "", "roundstage": "Final", "agegroup": "",
            "competition_ID": "", "compName": "City Heptathlon", "compShort": null,
            "date": "2019-06-01", "city": "Madrid", "venuecountry": "ESP"
        }
    ]
}
"""

# What stands in the place's stead where the mark is a part of a combined event.
_COMBINED = {
    "H": "Heptathlon", "D": "Decathlon", "P": "Pentathlon", "Com": "Throws combined",
    "com": "Throws combined", "Pen": "Throws pentathlon", "M": "Combined event",
}  # fmt: skip
# Hors concours, fuori classifica, mimo soutěž: all say out of competition.
_OUT_OF_COMPETITION = frozenset({"Hc", "(Fc)", "Ms"})
_AGE_SUFFIX = re.compile(r"-(?P<oldest>\d+|HS|Coll)$")
_YOUNGEST_MASTER = 30
_STADIUM_SUFFIX = re.compile(r"/[\w-]{1,4}$")
_WIND_LIMIT = 2.0


def recognises(source: Source) -> bool:
    """Say whether the head has the keys of a profile."""
    head = source.head_text
    return (
        '"tpAthleteId"' in head
        and '"nationality"' in head
        and ('"accomplishments"' in head or '"personalBests"' in head)
    )


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every result of a profile.

    A profile without a name is a national team's: its rows, relays and team races, are the
    team's, and the legs are not told (persons' profiles hold no relays). `nation` is what the
    profile says today, not what it was on the day. Raises UnreadableError where there is no
    list of results.
    """
    profile = load_records(source.text)
    if not isinstance(profile, Record) or not isinstance(profile.get("results"), list):
        raise UnreadableError('the JSON is no profile: it has no "results"')
    own = "".join(profile.text("otAthleteId").split())
    ids = [
        tilastopaja_id(profile.text("tpAthleteId"), profile.text("gender")),
        "" if no_id(own) else f"opentrack:{own}",
    ]
    person = bool(profile.text("givenName") or profile.text("familyName"))
    who = {
        "given": profile.text("givenName"),
        "family": profile.text("familyName"),
        "born": profile.text("birthDate") or profile.text("birthYear"),
        "nation": profile.text("nationality"),
        "team": "" if person else profile.text("nationality"),
        "ids": " ".join(filter(None, ids)),
    }
    for result in profile.records("results"):
        if person or who["team"]:
            yield _row(result, who, profile.text("gender"))
        else:
            yield Reject(result.line, str(dict(result))[:1000], "no name of an athlete or team")


def _row(result: Record, who: dict[str, str], sex: str) -> Row:
    rank = result.text("rank")
    number = result.text("competition_ID")
    round_, age_group = _round(result)
    mark = _mark(result)
    place = "OC" if rank in _OUT_OF_COMPETITION else "" if rank in _COMBINED else rank
    return Row(
        line=result.line,
        sex="X" if result.text("event").endswith("MX") else sex,
        competition=result.text("compName") or result.text("compShort"),
        competition_id="" if no_id(number) else f"tilastopaja:{''.join(number.split())}",
        city=_STADIUM_SUFFIX.sub("", result.text("city")),
        country=result.text("venuecountry").strip("?"),  # `???` where it is not known
        discipline=result.text("event"),
        age_group=age_group,
        short_track="1" if result.text("IndoorOutdoor") == "Indoor" else "",
        date=result.text("date"),
        round=round_,
        place=place,
        mark=mark,
        outcome="" if mark or place else NO_RESULT,
        wind=result.text("wind"),
        combined=_COMBINED.get(rank, ""),
        annulled_on="annulled" if _struck_off(result) else "",
        **who,
    )


def _round(result: Record) -> tuple[str, str]:
    """Part `h1-19` into the round and the age group: 19 is the oldest age of the under-20s.

    `roundstage` is derived from `round` and calls every suffix that it does not know a
    preliminary, so it counts only where there is no suffix.
    """
    written = result.text("round")
    suffix = _AGE_SUFFIX.search(written)
    age_group = result.text("agegroup")
    if not suffix:
        return written or result.text("roundstage"), age_group
    oldest = suffix["oldest"]
    if not age_group and oldest.isdecimal() and len(oldest) < 3:
        years = int(oldest)
        age_group = f"U{years + 1}" if years < _YOUNGEST_MASTER else f"M{years}"
    return written[: suffix.start()] or "Final", age_group


def _mark(result: Record) -> str:
    """Give the mark as others write it.

    `NT` is no time taken; `a` behind a time of old Games is an automatic time that was given
    to the tenth only, and would be read as a mark at altitude.
    """
    mark = result.text("result")
    return "" if mark == "NT" else mark.removesuffix("a")


def _struck_off(result: Record) -> bool:
    """Say whether a mark was annulled: it has lost its place and does not count, though
    neither a wind nor hand timing is the reason.
    """
    mark, wind = result.text("result"), result.text("wind")
    if result.get("okForSB") is not False or result.text("rank") or not mark[-1:].isdecimal():
        return False
    try:
        return not wind or float(wind) <= _WIND_LIMIT
    except ValueError:
        return False
