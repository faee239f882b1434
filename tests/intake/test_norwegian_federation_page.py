"""The Norwegian federation's page: places with rounds, towns with nations, marks not counted."""

import pytest

from rivalry.intake.readers import norwegian_federation_page, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

HEAD = "<tr><th>ÅR</th><th>RESULTAT</th><th>PLASSERING</th><th>KLUBB</th><th>DATO</th><th>STED</th>"
MEN = "Spyd 800gram"


def read(
    event: str, *rows: str, reason: bool = False, season: str = "UTENDØRS"
) -> list[Row | Reject]:
    cells = "\n".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows)
    text = (
        f'<div><h2>Adam Alfa</h2><h3>Født: 03.02.2000</h3><input name="athlete" value="77"/>'
        f"<h2>{season}</h2><div><h3>{event}<h3></div>"
        f"<table>{HEAD}{'<th>ÅRSAK</th>' if reason else ''}</tr>\n{cells}</table>"
        f"<div><h3>{MEN}<h3></div><table>{HEAD}</tr></table>"
    )
    return list(norwegian_federation_page.read(Source("x.html", text.encode())))


def one(
    place: str = "1",
    mark: str = "9,17(+0,9)",
    where: str = "Oslo/Bi, Lekene",
    event: str = "60 meter",
):
    (row,) = read(event, f"2024 (24)|{mark}|{place}|IL Eksempel|08.06.24|{where}")
    assert isinstance(row, Row)
    return row


def test_a_row_as_published():
    assert one("2-h1") == Row(
        line=2,
        athlete="Adam Alfa",
        sex="M",
        born="03.02.2000",
        ids="friidrett:77",
        competition="Lekene",
        city="Oslo",
        country="NOR",
        discipline="60 meter",
        date="08.06.24",
        round="Heat",
        section="1",
        place="2",
        mark="9,17(+0,9)",
    )


@pytest.mark.parametrize(
    ("published", "place", "round", "section", "combined"),
    [
        ("3", "3", "", "", ""),
        ("5-fi ", "5", "Final", "", ""),
        ("6-fi-B", "6", "Final", "B", ""),
        ("3-kv1", "3", "Qualification", "1", ""),
        ("11-kv", "11", "Qualification", "", ""),
        ("16-grpA ", "16", "Qualification", "A", ""),
        ("(-)", "", "", "", ""),
        ("D", "", "Final", "", "Decathlon"),
        ("D-h1", "", "Final", "", "Decathlon"),
        ("M", "", "Final", "", "Combined event"),
        ("4-sf2", "4", "Semi-Final", "2", ""),
    ],
)
def test_places(published, place, round, section, combined):
    row = one(published)
    assert (row.place, row.round, row.section, row.combined) == (place, round, section, combined)


@pytest.mark.parametrize(
    ("published", "city", "country"),
    [
        ("Bækkelaget, Lekene", "Bækkelaget", "NOR"),
        ("Oslo/NIH, Lekene", "Oslo", "NOR"),
        ("Bochum/GER, Lekene", "Bochum", "GER"),
        ("Davis/CA/USA, Lekene", "Davis, CA", "USA"),
    ],
)
def test_towns(published, city, country):
    row = one(where=published)
    assert (row.city, row.country, row.competition) == (city, country, "Lekene")


@pytest.mark.parametrize(
    ("published", "mark"), [("3,88(ok)", "3,88"), ("2,11,45", "2,11,45"), ("4:11,45", "4:11.45")]
)
def test_marks(published, mark):
    assert one(mark=published).mark == mark


def test_decathlons():
    standard = "10 Kamp (100m-Lengde-Kule-Høyde-400m-110mhekk-Diskos-Stav-Spyd-1500m)"
    assert one(mark="7000", event=standard).discipline == "Decathlon"
    junior = one(mark="6000", event=f"{standard} Jr")
    assert (junior.discipline, junior.age_group) == ("Decathlon U20", "U20")
    other = one(mark="4000", event="10 Kamp (100m hekk-Diskos-Stav-Spyd-300m-100m-Lengde)")
    assert other.discipline == "Combined event"


@pytest.mark.parametrize(
    ("mark", "reason", "wind"),
    [
        ("9,1(+3,1)", "For mye vind/Assisting wind", ""),
        ("9,20", "Manglende informasjon om vind", "w"),
    ],
)
def test_what_does_not_count_is_wind_aided(mark, reason, wind):
    (row,) = read("60 meter", f"2013 (12)|{mark}|2|IL|29.05.13|Ski, Stevne|{reason}", reason=True)
    assert (row.mark, row.wind) == (mark, wind)


def test_short_track():
    (row,) = read("60 meter", "2024 (24)|7,17|1|IL|08.02.24|Oslo, Lekene", season="INNENDØRS")
    assert row.short_track == "1"


@pytest.mark.parametrize(
    ("event", "age", "sex"),
    [
        ("Kule 4,0kg", 24, "W"),
        ("Kule 4,0kg", 13, None),
        ("110 meter hekk (100cm)", 17, "M"),
        ("800 meter", 24, None),
    ],
)
def test_implements_and_hurdles_tell_men_from_women(event, age, sex, monkeypatch):
    monkeypatch.setitem(globals(), "MEN", "800 meter")
    (row,) = read(event, f"2024 ({age})|10,00|1|IL|08.06.24|Oslo, Lekene")
    if sex:
        assert row.sex == sex
    else:
        assert isinstance(row, Reject)
        assert "man or a woman" in row.reason


def test_a_page_without_an_athlete_is_refused():
    with pytest.raises(UnreadableError, match="no name"):
        list(norwegian_federation_page.read(Source("x", f"<table>{HEAD}</table>".encode())))


def test_the_career_of_an_international(shared):
    (source,) = open_sources(str(shared / "data" / "norway" / "athlete-346-outdoor.html"))
    assert reader_for(source) is norwegian_federation_page
    rows = list(norwegian_federation_page.read(source))
    assert len(rows) == 562  # rows whose first cell is a year with an age
    assert len({row.line for row in rows}) == 562
    assert {row.sex for row in rows} == {"M"}
    assert sum(row.discipline == "Stav" for row in rows) == 170
    assert sum(row.wind == "w" for row in rows) == 8  # without information on the wind
    best = max(row.mark for row in rows if row.discipline == "Stav")
    assert best == max(row.mark for row in rows if row.discipline == "Stav" and row.place)
