"""A reader's own table of results: CSV, semicolons or tabs, columns by their usual names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator
from functools import partial
from operator import itemgetter
from typing import Any

from rivalry.intake.row import Reject, Row, UnreadableError, no_id
from rivalry.intake.source import Source
from rivalry.intake.table import columns_of, read_table

NAME = "csv"
TITLE = "Your own table of results as CSV, with columns under their usual names"
EXAMPLE = """\
Date;Competition;Venue;Event;Round;Heat;Pos;Name;Nat;DOB;Result;Wind;Q
2024-06-01;City Mile;Estadio Uno, Madrid (ESP);Women's 1500m;Heats;2;1;Ana Alfa;ESP;2000-03-01;\
4:05.00;;Q
2024-06-01;City Mile;Estadio Uno, Madrid (ESP);Women's 1500m;Heats;2;;Bea Bravo;POR;2001-05-05;\
DNF;;
"""

_DELIMITERS = (",", ";", "\t", "|")

# Headings of each field, the surest first; after `|` in German, French, Spanish, Norwegian. Where
# two fields share a heading, the upper one takes the first column of that name.
_HEADINGS = {
    "place": """place pos position placing rank
        | platz rang | classement | puesto lugar | plassering plass""",
    "athlete": """athlete athlete_name competitor full_name name runner
        | athlet sportler | athlète | atleta | utøver navn""",
    "given": "given given_name first_name forename | vorname | prénom | nombre | fornavn",
    "family": """family family_name surname last_name
        | nachname familienname | nom | apellido apellidos | etternavn""",
    "sex": "sex gender | geschlecht | sexe | sexo | kjønn",
    "born": """born dob birth_date date_of_birth birth yob year_of_birth birth_year
        | geburtsdatum jahrgang jg geboren | naissance date_de_naissance
        | nacimiento fecha_de_nacimiento | født fødselsdato""",
    "nation": """nation nat nationality noc nation_then country_code country
        | nationalität land | nationalité pays | nacionalidad país | nasjon""",
    "team": "team team_name relay_team club | mannschaft verein | équipe | equipo | lag klubb",
    "ids": "ids",
    "legs": "legs relay_legs runners team_members",
    "competition": """competition competition_name meeting meet
        | wettkampf veranstaltung | compétition | competición | stevne""",
    "competition_id": "competition_id meeting_id",
    "venue": "venue stadium location | stadion ort | stade lieu | estadio lugar | arena sted",
    "city": "city town | stadt | ville | ciudad | by",
    "country": "venue_country host_country country",
    "start": "start_date competition_start first_day",
    "end": "end_date competition_end last_day",
    "date": "date race_date day | datum | date_de_course | fecha | dato",
    "discipline": """discipline event event_name race
        | disziplin | épreuve | prueba disciplina | øvelse""",
    "age_group": """age_group age_cat age_category
        | altersklasse | catégorie | categoría | klasse""",
    "round": "round stage phase | runde | tour | ronda",
    "section": "section heat heat_number group | lauf | série | serie",
    "mark": "mark result performance time | leistung ergebnis zeit | résultat | marca | resultat",
    "wind": "wind wind_speed | vent | viento | vind",
    "outcome": "outcome status",
    "qualified": "qualified qualification qual q",
    "flags": "flags record_flags records",
    "short_track": "short_track indoor indoors | halle | innendørs",
    "en_route": "en_route",
    "combined": "combined combined_event",
    "pacemaker": "pacemaker pace rabbit",
    "annulled_on": "annulled_on annulled",
    "source_id": "source_id athlete_id id",
    "cites": "cites source | quelle",
}
_NEEDED = (
    ("athlete", ("athlete", "family", "team")),
    ("mark", ("mark", "place")),
    ("discipline", ("discipline",)),
    ("date", ("date",)),
)
_YES = frozenset({"1", "yes", "y", "true", "t", "x", "i", "indoor", "indoors", "ja", "oui", "sí"})
_LONGEST_LIST = 400
_FLAGS = ("short_track", "en_route", "pacemaker")
_AT = {field: at for at, field in enumerate(Row._fields)}
_ATHLETE, _FAMILY, _TEAM, _IDS = map(_AT.__getitem__, ("athlete", "family", "team", "ids"))


def recognises(source: Source, given: Collection[str] = ()) -> bool:
    """Say whether the first row names a competitor, a result, a discipline and a date.

    A field that is `given` beside the file needs no column.
    """
    heading = columns_of(source, _delimiter(source.head_text))
    return not _missing(_find(heading), given) if len(heading) > 1 else False


def read(
    source: Source, columns: dict[str, str] | None = None, given: Collection[str] = ()
) -> Iterator[Row | Reject]:
    """Yield the rows of a table.

    Parameters
    ----------
    columns
        Field to heading, where a heading is none of the usual names:
        `{"place": "Finish", "athlete": "Sportsperson"}`.
    given
        Fields that whoever imports the table says of all its rows: they need no column, and
        are empty where there is none.

    Raises
    ------
    UnreadableError
        Where a needed column is missing or `columns` names a field or heading that is not.
    """
    delimiter = _delimiter(source.head_text)
    heading, rows = read_table(source.text, delimiter)
    mapped = _mapped(heading, columns or {})
    usual = {field: at for field, at in _find(heading).items() if at not in mapped.values()}
    found = usual | mapped
    missing = _missing(found, given)
    if missing:
        or_say = ", or say the day of all with --date" if missing == ["date"] else ""
        raise UnreadableError(
            f"the table has no column for {' and '.join(missing)}: name the one meant with "
            f"--map {missing[0]}=COLUMN{or_say} (its columns: {_listed(heading)})"
        )
    row_of = _row_of(found, len(heading), delimiter)
    for row in rows:
        yield row if isinstance(row, Reject) else row_of(*row)


def _delimiter(text: str) -> str:
    """Choose the delimiter that parts the first line into most cells."""
    first = next((line for line in text.splitlines() if line.strip(" ,;\t|")), "")
    return max(_DELIMITERS, key=first.count)


def _plain(name: str) -> str:
    """Reduce a heading to its letters and digits: case, blanks and accents do not count."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o"))
    return "".join(one for one in letters if one.isalnum())


_USUAL = {
    field: [_plain(name) for name in names.replace("|", " ").split()]
    for field, names in _HEADINGS.items()
}


def _find(heading: list[str]) -> dict[str, int]:
    """Give the position of each field whose column has a usual name; no column serves twice."""
    positions: dict[str, int] = {}
    for position, name in enumerate(heading):
        positions.setdefault(_plain(name), position)
    found: dict[str, int] = {}
    for field, names in _USUAL.items():
        usual = next((name for name in names if name in positions), None)
        if usual is not None:
            found[field] = positions.pop(usual)
    return found


def _mapped(heading: list[str], columns: dict[str, str]) -> dict[str, int]:
    plain = [_plain(name) for name in heading] if columns else []
    found = {}
    for field, name in columns.items():
        if field not in _HEADINGS:
            raise UnreadableError(f"{field} is no field of a result: use {', '.join(_HEADINGS)}")
        if name in heading:
            found[field] = heading.index(name)
        elif _plain(name) in plain:
            found[field] = plain.index(_plain(name))
        else:
            raise UnreadableError(
                f"the table has no column {name} (its columns: {_listed(heading)})"
            )
    return found


def _listed(names: list[str]) -> str:
    listed = ", ".join(name for name in names if name)
    return listed if len(listed) <= _LONGEST_LIST else f"{listed[:_LONGEST_LIST]}..."


def _missing(found: dict[str, int], given: Collection[str]) -> list[str]:
    there = found.keys() | set(given)
    return [what for what, fields in _NEEDED if not there & set(fields)]


def _row_of(
    found: dict[str, int], width: int, delimiter: str
) -> Callable[[int, list[str]], Row | Reject]:
    """Give what makes a row of a line and `width` cells.

    By position, in the order of Row's fields: several times as fast as by name.
    """
    # A field without a column is that of an empty cell behind the last one.
    pick = itemgetter(*(found.get(field, width) for field in Row._fields[1:]))
    own = found.get("source_id")
    flags = [_AT[field] for field in _FLAGS if field in found]
    make: Any = partial(tuple.__new__, Row)

    def row_of(line: int, cells: list[str]) -> Row | Reject:
        texts = [cell.strip() for cell in cells]
        texts.append("")
        fields = [line, *pick(texts)]
        if fields[_ATHLETE] or fields[_FAMILY]:
            # A club behind a person's name is no team that competes.
            fields[_TEAM] = ""
        elif not fields[_TEAM]:
            return Reject(line, delimiter.join(cells), "no name of an athlete or team")
        if own is not None and not no_id(texts[own]):
            fields[_IDS] = f"source:{'_'.join(texts[own].split())}"
        for flag in flags:
            fields[flag] = "1" if fields[flag].casefold() in _YES else ""
        row: Row = make(fields)
        return row

    return row_of
