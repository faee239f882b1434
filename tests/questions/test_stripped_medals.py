"""Places and medals that a ruling took away: held until the day before, by others from that day on.

Facts keyed by hand. Savinova: Court of Arbitration for Sport, media release of 10 February 2017
(all results from 26 July 2010 to 19 August 2013 disqualified). The place taken away is where the
row stands in the meeting's result list. Beijing 2008 and London 2012: International Olympic
Committee and World Athletics, results before and after the rulings of the starter book.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rivalry.book.store import Store
from rivalry.intake.importing import import_results
from rivalry.questions.question import all_questions

RULINGS = """\
ruling,on,athlete,nation,date,discipline,sex,place,reason,body
annulled,2017-02-10,Mariya Savinova,RUS,2010-08-14,800m,W,1,doping,Court of Arbitration for Sport
annulled,2017-02-10,Mariya Savinova,RUS,2010-08-27,800m,W,2,doping,Court of Arbitration for Sport
annulled,2017-02-10,Mariya Savinova,RUS,2011-06-09,800m,W,2,doping,Court of Arbitration for Sport
"""
# London, Brussels, Oslo: first four of the women's 800 m at the finish.
MEETINGS = {
    "2010_24.json": "2010-08-14",
    "2010_22.json": "2010-08-27",
    "2011_18.json": "2011-06-09",
}
AT_THE_FINISH = {
    "2010-08-14": ["Mariya Savinova", "Janeth Jepkosgei", "Jemma Simpson", "Morgan Uceny"],
    "2010-08-27": ["Janeth Jepkosgei", "Mariya Savinova", "Caster Semenya", "Alysia Montaño"],
    "2011-06-09": ["Halima Hachlaf", "Mariya Savinova", "Caster Semenya", "Janeth Jepkosgei"],
}
DAY_BEFORE, DAY_OF_RULING = "2017-02-09", "2017-02-10"


def ask(store: Store, question: str, *names: str, **options: Any) -> dict[str, Any]:
    return all_questions()[question].ask(store, *names, **options).to_dict()


@pytest.fixture(params=["the ruling last", "the ruling first", "all at once"])
def meetings(request: Any, extracts: Any, tmp_path: Path) -> Iterator[Store]:
    """Three whole meetings and the ruling, in whatever order they came."""
    rulings = tmp_path / "rulings.csv"
    rulings.write_text(RULINGS, encoding="utf-8")
    results = [extracts.meeting(name) for name in MEETINGS]
    book = tmp_path / "book.rivalry"
    imports = {
        "the ruling last": [results, [str(rulings)]],
        "the ruling first": [[str(rulings)], results],
        "all at once": [[*results, str(rulings)]],
    }
    for paths in imports[request.param]:
        import_results(paths, book)
    store = Store.open(book)
    yield store
    store.close()


def test_places_of_meetings_as_known_on_a_day(meetings: Store) -> None:
    for known_on in (DAY_BEFORE, DAY_OF_RULING):
        for day, names in AT_THE_FINISH.items():
            still = [name for name in names if known_on < DAY_OF_RULING or "Savinova" not in name]
            for place, name in enumerate(still[:3], start=1):
                if "Savinova" in name:
                    continue
                rival = next(other for other in still if other not in (name, "Mariya Savinova"))
                # The results are those of the day itself, only the rulings are of later.
                told = ask(meetings, "head_to_head", name, rival, as_of=day, known_on=known_on)
                met = [meeting for meeting in told["meetings"] if meeting["date"] == day]
                assert [meeting["a"]["place"] for meeting in met] == [place], (known_on, name)


def test_who_was_beaten_by_her_is_so_until_the_day_before(meetings: Store) -> None:
    def total(a: str, b: str, day: str) -> tuple[int, int]:
        told = ask(meetings, "head_to_head", a, b, as_of=day)["total"]
        return told["a"], told["b"]

    assert total("Savinova", "Semenya", DAY_BEFORE) == (2, 0)
    assert total("Savinova", "Jepkosgei", DAY_BEFORE) == (2, 1)
    assert total("Savinova", "Semenya", DAY_OF_RULING) == (0, 0)
    assert total("Savinova", "Jepkosgei", DAY_OF_RULING) == (0, 0)
    # Those who stayed met as often as before, with the same winners.
    for day in (DAY_BEFORE, DAY_OF_RULING):
        assert total("Jepkosgei", "Semenya", day) == (1, 1)


def test_others_of_the_list_are_left_as_they_are(meetings: Store) -> None:
    # Klyuka and Stepanova, annulled in Oslo too: no ruling tells what they had, so they never were.
    for day in ("2011-06-10", DAY_BEFORE, DAY_OF_RULING):
        for name in ("Svetlana Klyuka", "Yuliya Stepanova"):
            told = ask(meetings, "head_to_head", name, "Halima Hachlaf", as_of=day)
            assert told["meetings"] == []


def podium(store: Store, championship: str, event: tuple[str, str], **days: str) -> list[str]:
    told = ask(store, "medal_table", championship, **days)
    return [m["athlete"] for m in told["medals"] if (m["discipline"], m["sex"]) == event]


@pytest.fixture(scope="module")
def starter(starter_book: Path) -> Iterator[Store]:
    store = Store.open(starter_book)
    yield store
    store.close()


def test_three_rulings_on_one_final(starter: Store) -> None:
    cakir, bulut = "Aslı Çakır Alptekin", "Gamze Bulut"
    jamal, tomashova, aregawi, rowbury = (
        "Maryam Yusuf Jamal", "Tatyana Tomashova", "Abeba Aregawi", "Shannon Rowbury",
    )  # fmt: skip
    for day, medals in (
        ("2012-08-10", [cakir, bulut, jamal]),
        ("2015-08-16", [cakir, bulut, jamal]),
        ("2015-08-17", [bulut, jamal, tomashova]),
        ("2017-03-28", [bulut, jamal, tomashova]),
        ("2017-03-29", [jamal, tomashova, aregawi]),
        ("2024-09-02", [jamal, tomashova, aregawi]),
        ("2024-09-03", [jamal, aregawi, rowbury]),
    ):
        event = ("1500m", "W")
        assert podium(starter, "London 2012", event, as_of=day) == medals, day
        # What was run by the end of the Games, with the rulings up to that day.
        known = {"as_of": "2012-08-12", "known_on": day}
        if day >= "2012-08-12":
            assert podium(starter, "London 2012", event, **known) == medals, day


@pytest.mark.parametrize(
    ("championship", "event", "ruled", "before", "after"),
    [
        (
            "Olympic Games 2008", ("1500m", "M"), ("2009-11-17", "2009-11-18"),
            ["Rashid Ramzi", "Asbel Kiprop", "Nick Willis"],
            ["Asbel Kiprop", "Nick Willis", "Mehdi Baala"],
        ),
        (
            "World Championships 2007", ("1500m", "W"), ("2008-10-19", "2008-10-20"),
            ["Maryam Yusuf Jamal", "Yelena Soboleva", "Irina Lishchinska"],
            ["Maryam Yusuf Jamal", "Irina Lishchinska", "Daniela Yordanova"],
        ),
    ],
)  # fmt: skip
def test_a_medal_changes_hands(
    starter: Store,
    championship: str,
    event: tuple[str, str],
    ruled: tuple[str, str],
    before: list[str],
    after: list[str],
) -> None:
    for day, medals in zip(ruled, (before, after), strict=True):
        assert podium(starter, championship, event, as_of=day) == medals
        # Each of them has it among the titles, or has it no more.
        for name in {*before, *after}:
            titles = ask(starter, "titles", name, discipline="1500m", as_of=day)["titles"]
            won = [title["medal"] for title in titles if title["competition"] == championship]
            kinds = ("gold", "silver", "bronze")
            assert won == ([kinds[medals.index(name)]] if name in medals else []), (name, day)


def test_a_mark_that_was_annulled_is_none_from_that_day_on(starter: Store) -> None:
    def final(day: str) -> list[str]:
        marks = all_questions()["marks"].ask(starter, "Rashid Ramzi", as_of=day).to_dict()["marks"]
        return [mark["mark"] for mark in marks if mark["date"] == "2008-08-19"]

    assert final("2009-11-17") == ["3:32.94"]
    assert final("2009-11-18") == []
