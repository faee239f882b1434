"""Season lists: the heading that is a column short, what the path says, the track."""

import pytest

from rivalry.intake.readers import reader_for
from rivalry.intake.readers import world_athletics_season_list as season_list
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

HEADING = "Rank,Mark,Competitor,DOB,Nat,Pos,,Venue,Date,ResultScore\n"
PATH = season_list.EXAMPLE_NAME


def read(text: str, name: str = PATH) -> list[Row | Reject]:
    return list(season_list.read(Source(name, text.encode())))


def test_a_row_as_published():
    text = HEADING + "7,10.95,+0.9,Ana ALFA,01 MAR 2000,ESP,2h3,,Madrid (ESP),01 JUN 2024,1180\n"
    (row,) = read(text, "list/outdoor/100-metres/women/2024-senior-True-all-world.csv")
    assert row == Row(
        line=2, athlete="Ana ALFA", sex="women", born="01 MAR 2000", nation="ESP",
        venue="Madrid (ESP)", discipline="100-metres", date="01 JUN 2024", place="2h3",
        mark="10.95", wind="+0.9",
    )  # fmt: skip


def test_track_is_told_by_the_venue_and_not_by_the_folder():
    outdoor = read(season_list.EXAMPLE)
    indoor = read(season_list.EXAMPLE, PATH.replace("outdoor", "indoor"))
    assert outdoor == indoor
    assert [row.venue.endswith("(i)") for row in indoor] == [False, True]
    assert {row.short_track for row in indoor} == {""}


@pytest.mark.parametrize(
    ("name", "sex", "discipline", "among"),
    [
        ("a.xz!indoor/1500-metres/men/2010-senior-True-all-world.csv", "men", "1500-metres", ""),
        ("data/outdoor/100-metres/women/2019-u20-False-regular-asia.csv", "women", "100-metres",
         "u20"),
        (r"d\indoor\60-metres\men\2020-senior-True-all-world.csv", "men", "60-metres", ""),
    ],
)  # fmt: skip
def test_the_path_carries_sex_discipline_and_age(name, sex, discipline, among):
    row = read(season_list.EXAMPLE, name)[0]
    assert (row.sex, row.discipline, row.among, row.age_group) == (sex, discipline, among, "")


@pytest.mark.parametrize("name", ["standard input", "2010-senior-True-all-world.csv", "list.csv"])
def test_without_its_path_a_list_is_refused(name):
    with pytest.raises(UnreadableError, match="keep the path of the file as published"):
        read(season_list.EXAMPLE, name)


def test_lines_are_those_of_the_file():
    good = "1,4:02.10,,Ana ALFA,2000,ESP,1,,Madrid (ESP),01 JUN 2024,1180\n"
    rows = read(HEADING + good + "\n" + good.replace(",,Ana ALFA", ",Ana ALFA") + good
                + good.replace("Ana ALFA", ""))  # fmt: skip
    assert [(type(row), row.line) for row in rows] == [
        (Row, 2), (Reject, 4), (Row, 5), (Reject, 6),
    ]  # fmt: skip
    assert rows[1].reason == "10 cells where the table has 11 columns"


def test_a_heading_that_names_the_wind_is_read_too():
    named = season_list.EXAMPLE.replace("Mark,Competitor", "Mark,Wind,Competitor")
    assert read(named) == read(season_list.EXAMPLE)


def test_a_relay_is_a_team():
    text = HEADING + "1,3:25.10,,Spain,,ESP,1,,Madrid (ESP),01 JUN 2024,1180\n"
    (row,) = read(text, "outdoor/4x400-metres-relay/women/2024-senior-True-all-world.csv")
    assert (row.team, row.athlete) == ("Spain", "")


def test_a_missing_column_is_named():
    with pytest.raises(UnreadableError, match="no column ResultScore"):
        read(season_list.EXAMPLE.replace("ResultScore", "Score"))


def test_reads_every_row_of_the_published_archive(shared):
    """Counted with the csv module over the 162 members."""
    rows = files = windy = outdoors_on_short_track = 0
    for source in open_sources(str(shared / "data" / "season-lists" / "2010-2022.tar.xz")):
        assert reader_for(source) is season_list
        files += 1
        for row in season_list.read(source):
            assert isinstance(row, Row), row
            rows += 1
            windy += row.wind != ""
            outdoors_on_short_track += "!outdoor" in source.name and row.venue.endswith("(i)")
    assert (files, rows, windy, outdoors_on_short_track) == (162, 150_566, 7_999, 6_855)
