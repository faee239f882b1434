"""The printed timetable as text: which day an entry stands under, and the file keyed from it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.intake.fact import SessionRow
from rivalry.intake.readers import championship_timetable_text, reader_for, timetable_csv
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = championship_timetable_text.EXAMPLE


def read(text: str) -> list[SessionRow | Reject]:
    return list(championship_timetable_text.read(Source("x.txt", text.encode())))


def told(row: SessionRow) -> tuple[str, ...]:
    return row.starts, row.discipline, row.sex, row.combined, row.round, row.section


def test_the_example_entry_by_entry():
    rows = read(EXAMPLE)
    assert rows[0] == SessionRow(
        line=8, competition="EUROPEAN ATHLETICS CHAMPIONSHIPS 2024", venue="Stadio Uno",
        city="Rome", country="ITA", discipline="1500m", sex="W", round="R1",
        starts="2024-06-08T10:05", zone="Europe/Rome", status="planned",
    )  # fmt: skip
    assert [(row.line, *told(row)) for row in rows[1:]] == [
        (8, "2024-06-09T20:05", "Hammer Throw", "W", "", "Final", ""),
        (9, "2024-06-08T10:20", "Long Jump Hep", "W", "Heptathlon", "Heptathlon", ""),
        (9, "2024-06-09T20:40", "1500m", "W", "", "Final", ""),
        (11, "2024-06-08T19:30", "200m Hep", "W", "Heptathlon", "Heptathlon", ""),
    ]


def test_a_heading_further_down_begins_its_own_column():
    text = EXAMPLE.replace(
        "            EVENING SESSION\n", " " * 90 + "DAY 3 | MONDAY 10 JUNE\n"
    ).replace(
        "200m Hep            W\n", "200m Hep            W" + " " * 53 + "21:00  800m  M  SF\n"
    )
    assert told(read(text)[-1]) == ("2024-06-10T21:00", "800m", "M", "", "SF", "")
    assert told(read(text)[-2])[0] == "2024-06-08T19:30"


def test_days_may_stand_below_each_other():
    text = EXAMPLE + "        DAY 3 | MONDAY 10 JUNE\n09:00    800m    M    R1\n"
    assert told(read(text)[-1])[0] == "2024-06-10T09:00"


def test_an_entry_without_day_or_event_is_set_apart():
    beyond, empty = read(EXAMPLE.replace(
        "19:30      200m Hep            W\n", " " * 120 + "19:30   800m   W   SF\n21:10\n"
    ))[-2:]  # fmt: skip
    assert beyond == Reject(11, "19:30 800m W SF".replace(" ", "   "), beyond.reason)
    assert beyond.reason == "no day stands above this entry"
    assert (empty.line, empty.reason) == (12, "no event with its sex stands behind the time")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("2024", "", "no year stands above the days"),
        ("2024", "2023", "line 5: 8 JUNE 2023 is a Thursday, not a Saturday: check the year"),
        ("8 JUNE  ", "31 JUNE ", "'31 JUNE 2024' is not in the calendar"),
        ("DAY ", "TAG ", "there is no heading of a day"),
    ],
)
def test_what_cannot_be_dated_is_refused(old, new, sentence):
    with pytest.raises(UnreadableError, match=sentence):
        read(EXAMPLE.replace(old, new))


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 23 * 60),
        st.sampled_from(["800m", "1500m", "Hammer Throw", "4x400m Relay", "100m H"]),
        st.sampled_from("MWX"),
        st.sampled_from(["R1", "SF", "Final", "QA", "Q A+B", ""]),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(columns=st.lists(ENTRIES, min_size=1, max_size=4), shift=st.integers(0, 9))
def test_what_is_printed_day_beside_day_is_read(columns, shift):
    """Print days of their own into columns of 45 characters, then read them."""
    names = ["FRIDAY 7", "SATURDAY 8", "SUNDAY 9", "MONDAY 10"]
    height = max(map(len, columns))
    grid = [["" for _ in columns] for _ in range(height + 1)]
    expected = Counter()
    for number, entries in enumerate(columns):
        grid[0][number] = f"{'':8}DAY {number + 1} | {names[number]} JUNE"
        for at, (minute, event, sex, round) in enumerate(entries, 1):
            time = f"{minute // 60:02}:{minute % 60:02}"
            grid[at][number] = f"{time}{event:>16}{sex:>5}{round:>8}".rstrip()
            expected[f"2024-06-{7 + number:02}T{time}", event, sex, round] += 1
    page = "\n".join(" " * shift + "".join(f"{cell:45}" for cell in line).rstrip() for line in grid)
    rows = read(f"CITY CHAMPIONSHIPS TIMETABLE\n7-10 JUNE 2024\nSTADIO UNO, ROME\n{page}\n")
    assert Counter((row.starts, row.discipline, row.sex, row.round) for row in rows) == expected


def test_the_published_text_says_what_was_keyed_from_it(shared):
    (text,) = open_sources(str(shared / "data/timetables/rome2024-timetable.layout.txt"))
    (table,) = open_sources(str(shared / "data/rome2024/timetable.csv"))
    assert reader_for(text) is championship_timetable_text
    printed = list(championship_timetable_text.read(text))
    keyed = list(timetable_csv.read(table))
    assert len(printed) == 124
    assert Counter(map(told, printed)) == Counter(map(told, keyed))
