"""A reader's own table: delimiters, headings in any dress, --map, ids that are nobody."""

from pathlib import Path

import pytest

from rivalry.book.store import Store
from rivalry.intake.importing import ImportFailedError, import_results
from rivalry.intake.readers import plain_csv, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source


def read(text: str, columns: dict[str, str] | None = None) -> list[Row | Reject]:
    return list(plain_csv.read(Source("mine.csv", text.encode()), columns))


ALFA = Row(line=2, athlete="Ana Alfa", discipline="1500m", date="2024-06-01", mark="4:02.10",
           place="1", nation="ESP")  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(delimiter):
    text = "Date,Event,Pos,Name,Nat,Result\n2024-06-01,1500m,1,Ana Alfa,ESP,4:02.10\n"
    assert read(text.replace(",", delimiter)) == [ALFA]


@pytest.mark.parametrize(
    "heading",
    [
        "date,discipline,place,athlete,nation,mark",
        "DATE, Event , Rank,Full Name,NOC,Performance",
        "race_date,EVENT,Position,athlete_name,Country,Time",
        "Datum,Disziplin,Platz,Athlet,Nationalität,Leistung",
        "date,épreuve,classement,athlète,pays,résultat",
        "Fecha,Prueba,Puesto,Atleta,País,Marca",
        "Dato,Øvelse,Plassering,Utøver,Nasjon,Resultat",
    ],
)
def test_headings_in_any_dress(heading):
    assert read(f"{heading}\n2024-06-01,1500m,1,Ana Alfa,ESP,4:02.10\n") == [ALFA]


def test_every_field_has_its_column():
    columns = {
        "Given Name": "Ana", "Surname": "Alfa", "Gender": "W", "DOB": "2000", "Nat": "ESP",
        "Meeting": "City Mile", "Stadium": "Estadio Uno", "City": "Madrid", "Country": "ESP",
        "Date": "2024-06-01", "Event": "1500m", "Round": "Heats", "Heat": "2", "Pos": "1",
        "Result": "4:05.00", "Wind": "0.4", "Status": "OK", "Q": "Q", "Records": "SB",
        "Indoor": "yes", "En Route": "x", "Pacemaker": "no", "Annulled on": "2024-07-01",
        "ID": "A 7",
    }  # fmt: skip
    (row,) = read(f"{','.join(columns)}\n{','.join(columns.values())}\n")
    assert row == Row(
        line=2, given="Ana", family="Alfa", sex="W", born="2000", nation="ESP",
        competition="City Mile", venue="Estadio Uno", city="Madrid", country="ESP",
        date="2024-06-01", discipline="1500m", round="Heats", section="2", place="1",
        mark="4:05.00", wind="0.4", outcome="OK", qualified="Q", flags="SB", short_track="1",
        en_route="1", annulled_on="2024-07-01", ids="source:A_7",
    )  # fmt: skip


def test_columns_may_be_named_by_the_user():
    text = "When,What,Finish,Sportsperson,Clock,Name\n2024-06-01,1500m,1,Ana Alfa,4:02.10,x\n"
    mapped = {"date": "When", "discipline": "what", "place": "Finish", "mark": "Clock",
              "athlete": "Sportsperson"}  # fmt: skip
    assert read(text, mapped) == [ALFA._replace(nation="")]


def test_a_wrong_mapping_names_what_there_is():
    text = "Date,Event,Pos,Name\n"
    with pytest.raises(UnreadableError, match=r"no column Rang \(its columns: Date, Event, Pos"):
        read(text, {"place": "Rang"})
    with pytest.raises(UnreadableError, match="plaice is no field of a result: use place, athlete"):
        read(text, {"plaice": "Pos"})


@pytest.mark.parametrize(
    ("heading", "missing"),
    [
        ("Date,Event,Pos", "athlete"),
        ("Date,Event,Name", "mark"),
        ("Date,Pos,Name", "discipline"),
        ("Event,Pos,Name", "date"),
        ("Foo,Bar", "athlete and mark and discipline and date"),
    ],
)
def test_a_missing_column_is_told_with_the_way_out(heading, missing):
    first = missing.split()[0]
    with pytest.raises(UnreadableError, match=f"no column for {missing}: .* --map {first}=COLUMN"):
        read(heading + "\n")
    assert not plain_csv.recognises(Source("x.csv", heading.encode()))


def test_a_day_that_is_given_needs_no_column():
    text = "Event,Pos,Name,Nat,Result\n1500m,1,Ana Alfa,ESP,4:02.10\n"
    source = Source("mine.csv", text.encode())
    assert plain_csv.recognises(source, ("date",))
    assert list(plain_csv.read(source, given={"date": "2024-06-01"})) == [ALFA._replace(date="")]
    assert not plain_csv.recognises(source, ("competition", "sex"))
    with pytest.raises(UnreadableError, match=r"--map date=COLUMN, or say the day .* --date "):
        list(plain_csv.read(source, given=("competition", "sex")))
    nameless = Source("mine.csv", b"Event,Pos,Nat\n1500m,1,ESP\n")
    assert not plain_csv.recognises(nameless, ("date",))
    with pytest.raises(UnreadableError, match=r"no column for athlete: [^,]* \(its columns"):
        list(plain_csv.read(nameless, given=("date",)))


def test_competition_and_sex_that_are_given_need_no_column(tmp_path):
    text = "Date,Event,Pos,Name,Result\n2024-06-01,1500m,1,Ana Alfa,4:02.10\n"
    (tmp_path / "mine.csv").write_text(text)
    said = {"competition": "City Mile", "sex": "W"}
    report = import_results([str(tmp_path / "mine.csv")], tmp_path / "b.rivalry", given=said)
    assert (report.added, report.quarantined) == (1, 0)
    store = Store.open(tmp_path / "b.rivalry")
    try:
        found = store.ask(
            "select competition.name, race.sex from result join race on race.id = result.race "
            "join competition on competition.id = race.competition",
            {},
        )
    finally:
        store.close()
    assert found == [("City Mile", "W")]


def test_a_column_may_serve_two_fields_by_a_map():
    text = "Day,Event,Pos,Who,Hall,No\n2024-06-01,1500m,1,Ana Alfa,yes,7\n"
    mapped = {"date": "Day", "athlete": "Who", "team": "Who", "short_track": "Hall",
              "venue": "Hall", "source_id": "No", "section": "No"}  # fmt: skip
    (row,) = read(text, mapped)
    assert (row.athlete, row.team) == ("Ana Alfa", "")
    assert (row.short_track, row.venue) == ("1", "yes")
    assert (row.ids, row.section) == ("source:7", "7")


def test_an_id_of_the_source_goes_before_ids_unless_it_is_nobody():
    text = "Date,Event,Pos,Name,ids,ID\n" + "2024-06-01,1500m,1,Ana Alfa,wa:1,{}\n" * 2
    named, nobody = read(text.format("A 7", "0"))
    assert (named.ids, nobody.ids) == ("source:A_7", "wa:1")


@pytest.mark.parametrize("nobody", ["", "0", "000", "null", "None", "-", "NaN", "0.0"])
def test_ids_that_are_nobody_are_none(nobody):
    text = f"Date,Event,Pos,Name,id\n2024-06-01,1500m,1,Ana Alfa,{nobody}\n"
    assert read(text)[0].ids == ""


def test_a_club_is_no_team_unless_nobody_is_named():
    text = (
        "Date,Event,Pos,Name,Club\n"
        "2024-06-01,1500m,1,Ana Alfa,AC Uno\n"
        "2024-06-01,4x400m,1,,AC Uno\n"
    )
    person, relay = read(text)
    assert (person.athlete, person.team) == ("Ana Alfa", "")
    assert (relay.athlete, relay.team) == ("", "AC Uno")


def test_bad_and_blank_rows():
    text = "Date;Event;Pos;Name\r\n;;;\r\n\r\n2024-06-01;1500m;1\r\n2024-06-01;1500m;1;\r\n"
    rows = read(text)
    assert rows == [
        Reject(4, "2024-06-01;1500m;1", "3 cells where the table has 4 columns"),
        Reject(5, "2024-06-01;1500m;1;", "no name of an athlete or team"),
    ]


def test_country_is_the_athletes_unless_a_nation_stands_beside():
    alone = read("Date,Event,Pos,Name,Country\n2024-06-01,1500m,1,Ana Alfa,ESP\n")[0]
    assert (alone.nation, alone.country) == ("ESP", "")
    beside = read("Date,Event,Pos,Name,Country,Nat\n2024-06-01,1500m,1,Ana Alfa,FRA,ESP\n")[0]
    assert (beside.nation, beside.country) == ("ESP", "FRA")


def test_the_widest_format_takes_what_no_other_does():
    assert reader_for(Source("mine.csv", b"Date,Event,Pos,Name\n")) is plain_csv
    assert reader_for(Source("mine.csv", b"Date,Pos,Name\n")) is None


def test_a_table_without_days_is_read_where_the_day_of_all_is_given(tmp_path: Path) -> None:
    file, book = tmp_path / "mine.csv", tmp_path / "book.rivalry"
    file.write_text("Event,Pos,Name,Result\nWomen's 1500m,1,Ana Alfa,4:02.10\n")
    for given in ({}, {"competition": "City Mile"}):
        with pytest.raises(ImportFailedError, match=r"no column for a date.* --date"):
            import_results([str(file)], book, given=given)
    report = import_results([str(file)], book, given={"date": "2024-05-01"})
    assert (report.added, report.quarantined) == (1, 0)
    store = Store.open(book)
    assert store.ask("select date::varchar from result", {}) == [("2024-05-01",)]
    store.close()
