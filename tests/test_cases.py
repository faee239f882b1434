"""Faults that people met in public, each on made-up people of ours and, where it is there, on
the published case of the same name."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rivalry.athletics.nation import read_nation
from rivalry.book.names import UnclearNameError, the_athlete
from rivalry.book.store import Store
from rivalry.intake.importing import import_results
from rivalry.questions.question import all_questions

OURS = Path(__file__).parent / "cases"
Case = dict[str, Any]
Maker = Callable[..., Path]
FIRST = {  # what the published cases call the people of ours, in order
    "reader-one-race-two-venue-spellings": ["Bob Verbeeck", "Rudi De Wijngaert"],
    "wind-limit-inclusive-and-longer-is-better": ["Adam Alfa"],
}
FAMILIES = (
    "Alfa Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa "
    "Quebec"
).split()
ALFA_TO_DELTA = ["Ana Alfa", "Bea Bravo", "Cleo Charlie", "Dora Delta"]


def ours(slug: str) -> Case:
    document: Case = json.loads((OURS / f"{slug}.json").read_text(encoding="utf-8"))
    return document


def published(slug: str, shared: Path) -> Case:
    cases = json.loads((shared / "cases" / "cases.json").read_text(encoding="utf-8"))
    (found,) = [case for case in cases if case["slug"] == slug]
    return {"names": FIRST.get(slug, ALFA_TO_DELTA)} | found["input"]


@pytest.fixture(params=["ours", "published"])
def given(request: pytest.FixtureRequest) -> Callable[[str], Case]:
    if request.param == "ours":
        return ours
    shared = request.getfixturevalue("shared")
    return lambda slug: published(slug, shared)


@pytest.fixture
def opened() -> Any:
    stores = []

    def open_book(book: Path) -> Store:
        stores.append(Store.open(book))
        return stores[-1]

    yield open_book
    for store in stores:
        store.close()


def h2h(store: Store, *names: str, **filters: Any) -> Case:
    return all_questions()["head_to_head"].ask(store, *names, **filters).to_dict()


def balance(answer: Case) -> tuple[int, int, int]:
    return answer["total"]["a"], answer["total"]["b"], answer["total"]["ties"]


def count(store: Store, statement: str) -> int:
    number: int = store.ask(statement, {})[0][0]
    return number


def test_reader_combined_event_is_not_the_final(make_book: Maker, opened: Any) -> None:
    case = ours("reader-combined-event-is-not-the-final")
    store = opened(make_book(case["rows"]))
    titles = all_questions()["titles"].ask
    runner, all_rounder = case["names"]
    assert [t["discipline"] for t in titles(store, runner).to_dict()["titles"]] == ["800m"]
    assert titles(store, all_rounder).to_dict()["titles"] == []
    assert h2h(store, all_rounder, "Mona Merlin")["meetings"] == []
    (best,) = all_questions()["athlete"].ask(store, all_rounder).to_dict()["bests"]
    assert (best["mark"], best["within"]) == ("2:10.44", "Hep")


def test_reader_combined_event_is_not_the_final_in_rome(data_book: Maker, opened: Any) -> None:
    store = opened(data_book("rome2024/Rome2024.json"))
    rounds = """
        select round, count(*), min(date)::varchar, max(date)::varchar from race
        where discipline = $discipline and sex = $sex and combined is null
        group by round order by round
    """
    assert store.ask(rounds, {"discipline": "1500m", "sex": "M"}) == [
        ("final", 1, "2024-06-12", "2024-06-12"), ("heat", 2, "2024-06-10", "2024-06-10"),
    ]  # fmt: skip
    assert [row[:2] for row in store.ask(rounds, {"discipline": "800m", "sex": "W"})] == [
        ("final", 1), ("heat", 4), ("semi-final", 2),
    ]  # fmt: skip
    final = store.ask(
        """
        select athlete.name, performance.place, mark, outcome from performance
        inner join athlete on athlete.id = performance.athlete
        where
            discipline = '1500m' and performance.sex = 'M' and round = 'final'
            and combined is null
        order by place nulls last
        """,
        {},
    )
    assert len(final) == 17
    assert final[0][:3] == ("Jakob Ingebrigtsen", 1, 211950)
    assert [row[0] for row in final if row[3] == "DNS"] == ["Samuel Pihlström"]
    titles = all_questions()["titles"].ask
    for name, event in (("Jeff Tesselaar", "1500m"), ("Noor Vidts", "800m")):
        won = titles(store, name).to_dict()["titles"]
        assert event not in [title["discipline"] for title in won]
    champion = titles(store, "Keely Hodgkinson").to_dict()["titles"]
    assert [(t["discipline"], t["medal"], t["mark"], t["date"]) for t in champion] == [
        ("800m", "gold", "1:58.65", "2024-06-12")
    ]


def test_reader_position_grammar(
    given: Callable[[str], Case], make_book: Maker, opened: Any
) -> None:
    cells = given("reader-position-grammar")["cells"]
    assert len(cells) == 15
    rows = []
    for number, cell in enumerate(cells, start=1):
        for name in (f"Ana {FAMILIES[number]}", "Bea Bravo"):  # who share place and mark
            rows.append(
                {"date": f"2024-06-{number:02}", "venue": "Madrid (ESP)", "discipline": "1500m",
                 "sex": "W", "athlete": name, "nation": "ESP", "place": cell, "mark": "4:03.00"}
            )  # fmt: skip
    # A longer race of the same athlete, day and place: bare cells are times on the way in it.
    rows += [
        row | {"discipline": "Mile", "mark": "4:22.00", "place": "1"}
        for row in rows if row["athlete"] == "Bea Bravo" and not row["place"][:1].isdigit()
    ]  # fmt: skip
    store = opened(make_book(rows))
    found = store.ask(
        """
        select day(date), place, round, section, en_route, combined is not null from performance
        inner join athlete on athlete.id = performance.athlete
        where athlete.name = 'Bea Bravo' and discipline = '1500m' order by date
        """,
        {},
    )
    assert found == [
        (1, 1, "final", None, False, False),
        (2, 8, "final", 1, False, False),
        (3, 1, "final", 16, False, False),
        (4, 2, "semi-final", 1, False, False),
        (5, 7, "heat", 1, False, False),
        (6, 6, "quarter-final", 2, False, False),
        (7, 4, "repechage", 2, False, False),
        (8, 1, "preliminary", 3, False, False),
        (9, 3, "final", None, False, False),
        (10, None, "heat", None, False, False),
        (11, None, "semi-final", None, False, False),
        (12, None, "final", 1, True, False),
        (13, None, "final", None, True, False),
        (14, None, None, None, True, False),
        (15, None, "combined event", None, False, True),
    ]
    met = {
        number: h2h(store, f"Ana {FAMILIES[number]}", "Bea Bravo", discipline="1500m")["meetings"]
        for number in range(1, 16)
    }
    assert [number for number in met if met[number]] == list(range(1, 10))


def test_reader_one_race_two_venue_spellings(
    given: Callable[[str], Case], make_book: Maker, opened: Any
) -> None:
    case = given("reader-one-race-two-venue-spellings")
    a, b = case["names"]
    book = make_book(case["rows"])
    report = import_results([_file(book, case["rows"][::-1])], book)
    assert (report.added, report.known, report.quarantined) == (0, 4, 0)
    answer = h2h(opened(book), a, b)
    assert balance(answer) == (1, 0, 0)
    assert [m["margin_ms"] for m in answer["meetings"]] == [case.get("margin_ms", 980)]
    assert count(opened(book), "select count(*) from result") == 2


def _file(book: Path, rows: list[Case]) -> str:
    path = book.with_name("again.json")
    path.write_text(json.dumps(rows), encoding="utf-8")
    return str(path)


def test_reader_byte_order_mark_blank_rows_no_zero_marks(
    given: Callable[[str], Case], tmp_path: Path, opened: Any
) -> None:
    case = given("reader-byte-order-mark-blank-rows-no-zero-marks")
    line, text = case.get("bad", [6, "4:0x.10"])
    list_file = tmp_path / "women.csv"
    list_file.write_bytes(case["text"].encode())
    report = import_results([str(list_file)], tmp_path / "book.rivalry")
    assert report.read == report.added + report.known + report.quarantined == 4
    store = opened(tmp_path / "book.rivalry")
    marks = store.ask("select mark from result where mark is not null order by mark", {})
    assert [mark for (mark,) in marks] == sorted(
        {"4:02.10": 242100, "4:03.55": 243550, "2:01.10": 121100, "2:02.20": 122200}[told]
        for told in case.get("marks", ["4:02.10", "4:03.55"])
    )
    ((outcome, mark, place),) = store.ask(
        "select outcome, mark, place from result inner join athlete on athlete.id = result.athlete "
        "where name = $name", {"name": case["names"][2]},
    )  # fmt: skip
    assert (outcome, mark, place) == ("DNF", None, None)
    ((bad_line, raw, reason),) = store.ask("select line, raw, reason from quarantine", {})
    assert bad_line == line
    assert text in raw
    assert text in reason
    assert not any(
        "\ufeff" in value for row in store.ask("from athlete", {}) for value in row
        if isinstance(value, str)
    )  # fmt: skip


def test_nation_codes_of_other_families(given: Callable[[str], Case], shared: Path) -> None:
    case = given("nation-codes-of-other-families")
    expected = ours("nation-codes-of-other-families")["codes"]
    codes = case.get("codes") or case["in_an_athletics_results_file"]
    assert set(codes) == set(expected)
    assert {code: read_nation(code).code for code in codes} == expected


def test_identity_twins(make_book: Maker, opened: Any) -> None:
    case = ours("identity-twins")
    store = opened(make_book(case["rows"]))
    _twins(store, "Teal", *case["names"])
    answer = h2h(store, *case["names"])
    assert balance(answer) == (0, 2, 0)


def test_identity_twins_on_the_lists(data_book: Maker, opened: Any) -> None:
    store = opened(data_book("toplists"))
    # Others bear the family name too; both brothers are among those to choose from.
    with pytest.raises(UnclearNameError) as asked:
        the_athlete(store, "Robertson NZL")
    told = {person.introduction for person in asked.value.suggestions}
    assert {"Jake Robertson 1989 NZL", "Zane Robertson 1989 NZL"} <= told
    for brother, best in (("Jake", "13:15.54"), ("Zane", "13:13.83")):
        bests = all_questions()["athlete"].ask(store, f"{brother} Robertson", as_of="2024-12-31")
        (at_5000m,) = [
            row["mark"] for row in bests.bests
            if row["discipline"] == "5000m" and not row["short_track"]
        ]  # fmt: skip
        assert at_5000m == best
    answer = h2h(store, "Jake Robertson", "Zane Robertson", as_of="2024-12-31")
    assert balance(answer) == (0, 2, 0)
    assert [(m["date"], m["a"]["place"], m["b"]["place"]) for m in answer["meetings"]] == [
        ("2013-07-13", 11, 9), ("2014-07-27", 9, 3),
    ]  # fmt: skip
    pairs = (
        ("Diana Sujew", "Elina Sujew"), ("Osama Zoghlami", "Ala Zoghlami"),
        ("Dionisio Castro", "Domingos Castro"),
    )  # fmt: skip
    for one, other in pairs:
        assert the_athlete(store, one).id != the_athlete(store, other).id


def _twins(store: Store, family: str, *names: str) -> None:
    with pytest.raises(UnclearNameError) as asked:
        the_athlete(store, family)
    for name in names:
        assert any(f"{name} 1994 IRL" == p.introduction for p in asked.value.suggestions)
        assert f"{name} 1994 IRL" in str(asked.value)


def test_identity_empty_ids(given: Callable[[str], Case], make_book: Maker, opened: Any) -> None:
    case = given("identity-empty-ids")
    store = opened(make_book(case["rows"]))
    assert count(store, "select count(*) from athlete") == 4
    assert count(store, "select count(*) from result") == 4
    assert count(store, "select count(*) from athlete_id") == 0
    assert balance(h2h(store, *case["names"][:2])) == (1, 0, 0)


def test_identity_spellings_and_a_namesake(
    given: Callable[[str], Case], make_book: Maker, opened: Any
) -> None:
    case = given("identity-spellings-and-a-namesake")
    births = case.get("births", ["1990-02-02", "2003-04-04"])
    bests = case.get("bests", ["1:58.28", "2:12.00"])
    store = opened(make_book(case["rows"]))
    found = store.ask(
        "select born::varchar, count(*) from athlete "
        "inner join result on result.athlete = athlete.id "
        "group by athlete.id, born order by born", {},
    )  # fmt: skip
    assert found == [(births[0], 4), (births[1], 1)]
    for row in case["rows"]:
        for name in (row["athlete"], row["athlete"].split()[-1].upper()):
            with pytest.raises(UnclearNameError) as asked:
                the_athlete(store, name)
            for born in births:
                assert f"{born[:4]} CZE" in str(asked.value)
    for born, best in zip(births, bests, strict=True):
        answer = all_questions()["athlete"].ask(store, f"{case['rows'][0]['athlete']} {born[:4]}")
        assert [row["mark"] for row in answer.bests] == [best]


def test_as_of_is_the_day_of_the_race(make_book: Maker, opened: Any) -> None:
    case = ours("as-of-is-the-day-of-the-race")
    store = opened(make_book(case["rows"]))
    a, b, c = case["names"]
    assert h2h(store, a, c, as_of="2022-08-16")["meetings"] == []
    assert balance(h2h(store, a, c, as_of="2022-08-17")) == (1, 0, 0)
    assert balance(h2h(store, a, b, as_of="2022-08-14")) == (0, 0, 0)
    assert balance(h2h(store, a, b, as_of="2022-08-16")) == (1, 0, 0)
    after = h2h(store, a, b, as_of="2022-08-17")
    assert balance(after) == (2, 0, 0)
    assert after["finals"] == {"a": 1, "b": 0, "ties": 0}


@pytest.mark.parametrize(
    "paths", [["rome2024/Rome2024.json"], ["rome2024/Rome2024.json", "toplists"]]
)
def test_as_of_is_the_day_of_the_race_in_rome(
    paths: list[str], data_book: Maker, opened: Any
) -> None:
    store = opened(data_book(*paths))

    def met(other: str, as_of: str) -> list[Case]:
        answer = h2h(store, "Jakob Ingebrigtsen", other, since="2024-06-07", as_of=as_of)
        assert balance(answer) == (len(answer["meetings"]), 0, 0)
        return answer["meetings"]

    assert met("Pietro Arese", "2024-06-11") == []
    (final,) = met("Pietro Arese", "2024-06-12")
    assert (final["round"], final["a"]["place"], final["b"]["place"]) == ("final", 1, 3)
    assert final["margin_ms"] == 1390
    (heat,) = met("Jochem Vermeulen", "2024-06-11")
    assert (heat["round"], heat["a"]["place"], heat["b"]["place"]) == ("heat", 1, 8)
    assert [m["round"] for m in met("Jochem Vermeulen", "2024-06-12")] == ["heat", "final"]


def test_same_clock_place_decides(make_book: Maker, opened: Any) -> None:
    case = ours("same-clock-place-decides")
    answer = h2h(opened(make_book(case["rows"])), *case["names"])
    assert balance(answer) == (2, 0, 0)
    assert [(m["winner"], m["margin_ms"]) for m in answer["meetings"]] == [
        (case["names"][0], 0), (case["names"][0], 200),
    ]  # fmt: skip


def test_same_clock_place_decides_in_rome(data_book: Maker, opened: Any) -> None:
    store = opened(data_book("rome2024/Rome2024.json"))
    answer = h2h(store, "Ruben Verheyden", "Adel Mechaal")
    assert balance(answer) == (2, 0, 0)
    assert [
        (m["date"], m["round"], m["a"]["place"], m["b"]["place"], m["a"]["mark"], m["b"]["mark"],
         m["margin_ms"])
        for m in answer["meetings"]
    ] == [
        ("2024-06-10", "heat", 3, 4, "3:44.19", "3:44.19", 0),
        ("2024-06-12", "final", 4, 5, "3:33.40", "3:33.58", 180),
    ]  # fmt: skip


def test_h2h_what_is_a_meeting(given: Callable[[str], Case], make_book: Maker, opened: Any) -> None:
    case = given("h2h-what-is-a-meeting")
    store = opened(make_book(case["rows"]))
    a, b = case["names"][:2]
    asked = [
        ({"discipline": "1500m,Mile"}, (1, 1, 0)),
        ({"discipline": "1500m"}, (1, 0, 0)),
        ({"discipline": "1500m,Mile", "count_dnf": True}, (1, 2, 0)),
    ]
    for filters, expected in asked:
        answer = h2h(store, a, b, **filters)
        assert balance(answer) == expected
        assert len(answer["meetings"]) == sum(expected)
        mirrored = h2h(store, b, a, **filters)
        assert balance(mirrored) == (expected[1], expected[0], 0)
        assert [m["winner"] for m in mirrored["meetings"]] == [
            m["winner"] for m in answer["meetings"]
        ]


def test_titles_move_on_the_day_of_the_ruling(
    given: Callable[[str], Case], make_book: Maker, opened: Any
) -> None:
    case = given("titles-move-on-the-day-of-the-ruling")
    before, on = case.get("before", "2021-03-09"), case.get("on", "2021-03-10")
    store = opened(make_book(case["rows"]))
    a, b, c, d = case["names"]

    def medals(as_of: str) -> list[str | None]:
        answers = [all_questions()["titles"].ask(store, name, as_of=as_of) for name in (a, b, c, d)]
        return [answer.medals[0]["medal"] if answer.medals else None for answer in answers]

    assert medals(before) == ["gold", "silver", "bronze", None]
    assert medals(on) == [None, "gold", "silver", "bronze"]
    assert balance(h2h(store, b, a, as_of=before)) == (0, 1, 0)
    assert h2h(store, b, a, as_of=on)["meetings"] == []
    (still,) = h2h(store, b, c, as_of=on)["meetings"]
    assert (still["a"]["place"], still["b"]["place"]) == (1, 2)


def test_wind_limit_inclusive_and_longer_is_better(
    given: Callable[[str], Case], make_book: Maker, opened: Any
) -> None:
    case = given("wind-limit-inclusive-and-longer-is-better")
    store = opened(make_book(case["rows"]))
    page = all_questions()["athlete"].ask(
        store, case["names"][0], as_of=case.get("as_of", "2024-12-31")
    )
    assert {(row["short_track"], row["mark"], row["wind"]) for row in page.bests} == {
        (False, case.get("best", "8.25"), "+2.0"), (True, case.get("short_track", "8.22"), None),
    }  # fmt: skip
    (aided,) = page.aided_bests
    assert aided["mark"] == case.get("aided", "8.31")
    assert aided["wind"] in ("+2.1", "+2.4")
    unknown = [row for row in page.bests + page.season_bests if not row["wind_known"]]
    assert unknown == []  # the mark without a reading is neither best here, and would be marked
