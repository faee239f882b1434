"""The planned timetable in UTC: a row names its event only where the venue's columns are empty."""

from collections import Counter

from rivalry.intake.fact import SessionRow
from rivalry.intake.fact_reading import understand
from rivalry.intake.readers import olympic_preliminary_schedule_csv
from rivalry.intake.row import Reject
from rivalry.intake.source import Source, open_sources

HEADER, ROUND_1, MARATHON = olympic_preliminary_schedule_csv.EXAMPLE.splitlines()


def read(*lines: str) -> list[SessionRow | Reject]:
    text = "\n".join((HEADER, *lines)) + "\n"
    return list(olympic_preliminary_schedule_csv.read(Source("x.csv", text.encode())))


def test_the_example_row_by_row():
    round_1, marathon = read(ROUND_1, MARATHON)
    assert round_1 == SessionRow(
        line=2, competition="Olympic Games Paris 2024", venue="Stadium One", city="Paris",
        country="FRA", discipline="Women's 1500m Round 1", round="Round 1",
        starts="2024-08-05T18:30:00Z", ends="2024-08-05T18:36:00Z", zone="Europe/Paris",
        status="planned",
    )  # fmt: skip
    assert (marathon.discipline, marathon.round) == ("Women's Marathon", "Final")


def test_utc_is_local_time_at_the_stadium_after_reading():
    unit = understand(read(ROUND_1)[0])[1]
    assert str(unit["starts_local"]) == "2024-08-05 20:30:00"
    assert (unit["discipline"], unit["sex"], unit["round"]) == ("1500m", "W", "heat")


def test_a_row_that_names_no_event_is_set_apart_with_its_reason():
    (reject,) = read(
        "2024-08-02T08:05:00Z,2024-08-02T08:22:00Z,False,False,,1,ONE,Stadium One,,,,,,,athletics,"
        "Athletics,ATH,https://olympics.com/en/paris-2024/sports/athletics"
    )
    assert reject.line == 2
    assert reject.reason.startswith("no event is named")


def test_other_sports_are_set_apart():
    (reject,) = read(ROUND_1.replace("Athletics,ATH", "Judo,JUD"))
    assert reject.reason == "the sport is Judo, not athletics"


def test_the_published_file(shared):
    (source,) = open_sources(str(shared / "data/paris2024/schedules-preliminary.csv"))
    items = list(olympic_preliminary_schedule_csv.read(source))
    assert Counter(type(item) for item in items) == {SessionRow: 26, Reject: 113}
    assert [item.line for item in items] == list(range(2, 141))
    named = [item for item in items if isinstance(item, SessionRow)]
    assert {item.venue for item in named} == {"Stade de France", "Trocadéro", "Invalides"}
