"""Medals by nation against the official tables, keyed by hand, source by source and together."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from rivalry.book.store import Store
from rivalry.intake.importing import import_results
from rivalry.questions.medal_table import MedalTable
from rivalry.questions.question import all_questions

Maker = Callable[..., Path]
Podiums = dict[tuple[str, str], str]
Table = dict[str, tuple[int, int, int]]


def podiums(sex: str, text: str) -> Podiums:
    """Read `100m JAM USA CAN; ...`: nations of gold, silver, bronze; `=` shares the bronze."""
    return {
        (entry.split()[0], sex): " ".join(entry.split()[1:])
        for entry in (" ".join(part.split()) for part in text.split(";"))
        if entry
    }


def table(text: str) -> Table:
    """Read `USA 13 10 9, KEN 6 6 1, ...`."""
    rows = (part.split() for part in text.split(","))
    return {nation: (int(gold), int(silver), int(bronze)) for nation, gold, silver, bronze in rows}


def table_of(events: Podiums) -> Table:
    counts: dict[str, Counter[int]] = {}
    for nations in events.values():
        for place, group in enumerate(nations.split()):
            for nation in group.split("="):
                counts.setdefault(nation, Counter())[place] += 1
    return {nation: (count[0], count[1], count[2]) for nation, count in counts.items()}


# Olympic.com and World Athletics, results by event. No athletics medal of Rio was taken away.
RIO = podiums(
    "M",
    """
        100m JAM USA CAN; 200m JAM CAN FRA; 400m RSA GRN USA; 800m KEN ALG USA; 1500m USA ALG NZL;
        5000m GBR USA ETH; 10,000m GBR KEN ETH; Marathon KEN ETH USA; 110mH JAM ESP FRA;
        400mH USA KEN TUR; 3000mSC KEN USA FRA; 4x100m JAM JPN CAN; 4x400m USA JAM BAH;
        20kmW CHN CHN AUS; 50kmW SVK AUS JPN; HJ CAN QAT UKR; PV BRA FRA USA; LJ USA RSA GBR;
        TJ USA USA CHN; SP USA USA NZL; DT GER POL GER; HT TJK BLR POL; JT GER KEN TTO;
        Dec USA FRA CAN
        """,
) | podiums(
    "W",
    """
        100m JAM USA JAM; 200m JAM NED USA; 400m BAH USA JAM; 800m RSA BDI KEN; 1500m KEN ETH USA;
        5000m KEN KEN ETH; 10,000m ETH KEN ETH; Marathon KEN BRN ETH; 100mH USA USA USA;
        400mH USA DEN USA; 3000mSC BRN KEN USA; 4x100m USA JAM GBR; 4x400m USA JAM GBR;
        20kmW CHN MEX CHN; HJ ESP BUL CRO; PV GRE USA NZL; LJ USA USA SRB; TJ COL VEN KAZ;
        SP USA NZL HUN; DT CRO FRA CUB; HT POL CHN GBR; JT CRO RSA CZE; Hep BEL GBR CAN
        """,
)
RIO_TABLE = table(
    "USA 13 10 9, KEN 6 6 1, JAM 6 3 2, CHN 2 2 2, RSA 2 2 0, GBR 2 1 4, CRO 2 0 1, GER 2 0 1,"
    "ETH 1 2 5, CAN 1 1 4, POL 1 1 1, BRN 1 1 0, ESP 1 1 0, BAH 1 0 1, BEL 1 0 0, BRA 1 0 0,"
    "COL 1 0 0, GRE 1 0 0, SVK 1 0 0, TJK 1 0 0, FRA 0 3 3, ALG 0 2 0, NZL 0 1 3, AUS 0 1 1,"
    "JPN 0 1 1, BDI 0 1 0, BLR 0 1 0, BUL 0 1 0, DEN 0 1 0, GRN 0 1 0, MEX 0 1 0, NED 0 1 0,"
    "QAT 0 1 0, VEN 0 1 0, CUB 0 0 1, CZE 0 0 1, HUN 0 0 1, KAZ 0 0 1, SRB 0 0 1, TTO 0 0 1,"
    "TUR 0 0 1, UKR 0 0 1"
)

# Olympic.com and World Athletics, results by event; as at the close of the Games.
PARIS = (
    podiums(
        "M",
        """
        100m USA JAM USA; 200m BOT USA USA; 400m USA GBR ZAM; 800m KEN CAN ALG; 1500m USA GBR USA;
        5000m NOR KEN USA; 10,000m UGA ETH USA; Marathon ETH BEL KEN; 110mH USA USA JAM;
        400mH USA NOR BRA; 3000mSC MAR USA KEN; 4x100m CAN RSA GBR; 4x400m USA BOT GBR;
        20kmW ECU BRA ESP; HJ NZL USA QAT; PV SWE USA GRE; LJ GRE JAM ITA; TJ ESP POR ITA;
        SP USA USA JAM; DT JAM LTU AUS; HT CAN HUN UKR; JT PAK IND GRN; Dec NOR GER GRN
        """,
    )
    | podiums(
        "W",
        """
        100m LCA USA USA; 200m USA LCA USA; 400m DOM BRN POL; 800m GBR ETH KEN; 1500m KEN AUS GBR;
        5000m KEN KEN NED; 10,000m KEN ITA NED; Marathon NED ETH KEN; 100mH USA FRA PUR;
        400mH USA USA NED; 3000mSC BRN UGA KEN; 4x100m USA GBR GER; 4x400m USA NED GBR;
        20kmW CHN ESP AUS; HJ UKR AUS AUS=UKR; PV AUS USA CAN; LJ USA GER USA; TJ DMA JAM USA;
        SP GER NZL CHN; DT USA CHN CRO; HT CAN USA CHN; JT JPN RSA CZE; Hep BEL GBR BEL
        """,
    )
    | podiums("X", "4x400m NED USA GBR")
    | {("MW relay", "X"): "ESP ECU AUS"}
)
PARIS_TABLE = table(
    "USA 14 11 9, KEN 4 2 5, CAN 3 1 1, NED 2 1 3, ESP 2 1 1, NOR 2 1 0, GBR 1 4 5, JAM 1 3 2,"
    "ETH 1 3 0, AUS 1 2 4, GER 1 2 1, CHN 1 1 2, BEL 1 1 1, BOT 1 1 0, BRN 1 1 0, ECU 1 1 0,"
    "LCA 1 1 0, NZL 1 1 0, UGA 1 1 0, UKR 1 0 2, GRE 1 0 1, DMA 1 0 0, DOM 1 0 0, JPN 1 0 0,"
    "MAR 1 0 0, PAK 1 0 0, SWE 1 0 0, RSA 0 2 0, ITA 0 1 2, BRA 0 1 1, FRA 0 1 0, HUN 0 1 0,"
    "IND 0 1 0, LTU 0 1 0, POR 0 1 0, GRN 0 0 2, ALG 0 0 1, CRO 0 0 1, CZE 0 0 1, POL 0 0 1,"
    "PUR 0 0 1, QAT 0 0 1, ZAM 0 0 1"
)

# European Athletics, results by event and medal table of 49 events: those of our files, and the
# team half marathons, which count there and which no result file of ours has.
ROME = (
    podiums(
        "M",
        """
        100m ITA ITA GBR; 200m SUI ITA SUI; 400m BEL GBR NED; 800m FRA ESP ITA; 1500m NOR BEL ITA;
        5000m NOR GBR SUI; 10,000m SUI FRA ESP; HM ITA ITA GER; 110mH ITA ESP SUI;
        400mH NOR ITA SWE; 3000mSC FRA FRA GER; 4x100m ITA NED GER; 4x400m BEL ITA GER;
        20kmW SWE ESP ITA; HJ ITA UKR UKR; PV SWE GRE GER=TUR; LJ GRE ITA SUI; TJ ESP POR FRA;
        SP ITA CRO POL; DT SLO AUT LTU; HT POL HUN UKR; JT CZE GER FIN; Dec EST NOR FRA
        """,
    )
    | podiums(
        "W",
        """
        100m GBR POL ITA; 200m SUI GBR FRA; 400m POL IRL NED; 800m GBR SVK FRA; 1500m IRL GBR FRA;
        5000m ITA NOR ESP; 10,000m ITA NED GBR; HM NOR ROU GBR; 100mH FRA SUI POL;
        400mH NED FRA NED; 3000mSC FRA GER GBR; 4x100m GBR FRA NED; 4x400m NED IRL BEL;
        20kmW ITA ITA UKR; HJ UKR SRB UKR; PV SUI GRE GBR; LJ GER ITA POR; TJ ESP TUR FRA;
        SP NED NED GER; DT CRO NED POR; HT ITA POL FRA; JT AUT SRB NOR; Hep BEL FRA BEL
        """,
    )
    | podiums("X", "4x400m IRL ITA NED")
)
TEAM_HALF_MARATHONS = podiums("M", "Team ITA ISR GER") | podiums("W", "Team GBR GER ESP")
ROME_TABLE = table(
    "ITA 11 9 4, FRA 4 5 7, GBR 4 4 5, NOR 4 2 1, SUI 4 1 4, NED 3 4 5, BEL 3 1 2, ESP 2 3 3,"
    "POL 2 2 2, IRL 2 2 0, SWE 2 0 1, GER 1 3 7, GRE 1 2 0, UKR 1 1 4, AUT 1 1 0, CRO 1 1 0,"
    "CZE 1 0 0, EST 1 0 0, SLO 1 0 0, SRB 0 2 0, POR 0 1 2, TUR 0 1 1, HUN 0 1 0, ISR 0 1 0,"
    "ROU 0 1 0, SVK 0 1 0, FIN 0 0 1, LTU 0 0 1"
)


@pytest.mark.parametrize(
    ("events", "official"),
    [(RIO, RIO_TABLE), (PARIS, PARIS_TABLE), (ROME | TEAM_HALF_MARATHONS, ROME_TABLE)],
    ids=["Rio", "Paris", "Rome"],
)
def test_what_was_keyed_agrees_with_itself(events: Podiums, official: Table) -> None:
    assert table_of(events) == official
    assert len(events) == {id(RIO_TABLE): 47, id(PARIS_TABLE): 48, id(ROME_TABLE): 49}[id(official)]


def ask(book: Path, competition: str, **days: str) -> MedalTable:
    store = Store.open(book)
    answer = all_questions()["medal_table"].ask(store, competition, **days)
    store.close()
    assert isinstance(answer, MedalTable)
    return answer


def podiums_of(answer: MedalTable) -> Podiums:
    """Give the podiums as they are keyed here."""
    groups: dict[tuple[str, str], dict[str, list[str]]] = {}
    for medal in answer.medals:
        event = groups.setdefault((medal["discipline"], medal["sex"]), {})
        event.setdefault(medal["medal"], []).append(medal["nation"])
    return {
        event: " ".join("=".join(sorted(nations)) for nations in medals.values())
        for event, medals in groups.items()
    }


def counted(answer: MedalTable) -> Table:
    return {row["nation"]: (row["gold"], row["silver"], row["bronze"]) for row in answer.nations}


def check(book: Path, competition: str, events: Podiums, close: str) -> None:
    """Compare podium by podium, then the whole table, at the close and today."""
    for days in ({"as_of": close}, {}, {"as_of": close, "known_on": "2026-01-01"}):
        answer = ask(book, competition, **days)
        found = podiums_of(answer)
        assert {e: (found.get(e), n) for e, n in events.items() if found.get(e) != n} == {}
        assert set(found) == set(events)
        assert counted(answer) == table_of(events)
        assert len(answer.evidence) == len(answer.medals)


def test_rio(data_book: Maker) -> None:
    for file in ("json", "xml"):
        book = data_book(f"rio2016/results.{file}")
        check(book, "Rio 2016", RIO, "2016-08-21")
        answer = ask(book, "Olympic Games 2016")
        assert answer.coverage["missing"] is None
        assert len(answer.coverage["events"]) == 47


def test_paris(data_book: Maker) -> None:
    book = data_book("paris2024/results-athletics.csv")
    check(book, "Paris 2024", PARIS, "2024-08-11")
    answer = ask(book, "Olympic Games 2024")
    assert answer.coverage == {
        "complete": True,
        "missing": None,
        "events": answer.coverage["events"],
    }
    assert answer.rows()[:3] == [
        {"rank": 1, "nation": "USA", "gold": 14, "silver": 11, "bronze": 9, "total": 34},
        {"rank": 2, "nation": "KEN", "gold": 4, "silver": 2, "bronze": 5, "total": 11},
        {"rank": 3, "nation": "CAN", "gold": 3, "silver": 1, "bronze": 1, "total": 5},
    ]
    # Those who won as many of each kind share a rank: one gold and one silver.
    shared = [row["nation"] for row in answer.rows() if row["rank"] == 14]
    assert shared == ["BOT", "BRN", "ECU", "LCA", "NZL", "UGA"]


def test_rome(data_book: Maker) -> None:
    book = data_book("rome2024/Rome2024.json")
    check(book, "European Championships 2024", ROME, "2024-06-12")
    official = dict(ROME_TABLE)
    for nation, won in table_of(TEAM_HALF_MARATHONS).items():
        official[nation] = tuple(  # type: ignore[assignment]
            all_ - team for all_, team in zip(official[nation], won, strict=True)
        )
    del official["ISR"]  # Israel won the team medal alone
    assert counted(ask(book, "Rome 2024")) == official


def test_the_morning_after_knows_no_more(data_book: Maker) -> None:
    book = data_book("paris2024/results-athletics.csv")
    answer = ask(book, "Paris 2024", as_of="2024-08-04")
    # The finals of the first four days.
    assert sorted(podiums_of(answer)) == sorted(
        [
            ("10,000m", "M"), ("20kmW", "M"), ("20kmW", "W"), ("4x400m", "X"), ("100m", "W"),
            ("100m", "M"), ("SP", "M"), ("TJ", "W"), ("HJ", "W"), ("HT", "M"),
            ("Dec", "M"),
        ]
    )  # fmt: skip
    assert answer.coverage["missing"].startswith("the book does not tell all medals of ")


GAMES = {
    "Rio 2016": (date(2016, 8, 12), date(2016, 8, 21)),
    "Rome 2024": (date(2024, 6, 7), date(2024, 6, 12)),
    "Paris 2024": (date(2024, 8, 1), date(2024, 8, 11)),
}


def days_of_the_games() -> list[date]:
    return [
        first + timedelta(days=number)
        for first, last in GAMES.values()
        for number in range((last - first).days + 1)
    ]


@pytest.fixture
def together(extracts: Any, tmp_path: Path) -> Path:
    """The three championships in one book, with their days in lists and the best in profiles."""
    days = days_of_the_games()
    marks = tuple(day.isoformat() for day in days)
    marks += tuple(f"{day:%d %b %Y}".lower() for day in days)

    def of_the_games(text: str) -> bool:
        return any(mark in text for mark in marks)

    def of_the_podium(result: str) -> bool:
        return of_the_games(result) and re.search('"rank": "[1-4]"', result) is not None

    book = tmp_path / "book.rivalry"
    import_results(
        [extracts.lists(folder, of_the_games) for folder in ("alltime", "toplists")], book
    )
    import_results([str(extracts.data / "rome2024/Rome2024.json")], book)
    import_results([extracts.profiles(lambda name: True, of_the_podium)], book)
    import_results(
        [str(extracts.data / f"rio2016/results.{kind}") for kind in ("json", "xml")], book
    )
    import_results([str(extracts.data / "paris2024/results-athletics.csv")], book)
    return book


def test_all_sources_together(together: Path) -> None:
    check(together, "Rio 2016", RIO, "2016-08-21")
    check(together, "Rome 2024", ROME, "2024-06-12")
    check(together, "Paris 2024", PARIS, "2024-08-11")


# Of our own making.


def result(name: str, nation: str, place: Any, mark: str, **more: Any) -> dict[str, Any]:
    return {
        "date": "2022-08-15", "competition": "European Championships 2022", "discipline": "10,000m",
        "sex": "W", "round": "final", "athlete": name, "nation": nation, "place": place,
        "mark": mark, "outcome": "OK",
    } | more  # fmt: skip


def test_a_final_in_sections_goes_by_the_marks_of_all(make_book: Maker) -> None:
    rows = [
        result("Ana Alfa", "ESP", 1, "31:30.00", section=1),
        result("Bea Bravo", "POR", 2, "31:32.00", section=1),
        result("Cleo Charlie", "IRL", 1, "31:31.00", section=2),
        result("Dora Delta", "ITA", 2, "31:50.00", section=2),
    ]
    answer = ask(make_book(rows), "European Championships 2022")
    assert podiums_of(answer) == {("10,000m", "W"): "ESP IRL POR"}
    # Without the winner of a section nobody knows whose the medals are.
    lacking = ask(make_book([row for row in rows if row["nation"] != "IRL"]), "Europeans 2022")
    assert lacking.medals == []
    assert lacking.coverage["missing"] == "the book does not tell all medals of 10,000m women"


def test_medals_change_hands_on_the_day_of_the_ruling(make_book: Maker) -> None:
    rows = [
        result("Ana Alfa", "ESP", 1, "31:30.00", annulled_on="2023-05-02"),
        result("Bea Bravo", "POR", 2, "31:32.00"),
        result("Cleo Charlie", "IRL", 3, "31:33.00"),
        result("Dora Delta", "ITA", 3, "31:33.00"),
        result("Eva Echo", "GRE", 5, "31:34.00"),
    ]
    book = make_book(rows)
    name = "European Championships 2022"
    event = ("10,000m", "W")
    assert podiums_of(ask(book, name, as_of="2023-05-01"))[event] == "ESP POR IRL=ITA"
    document = ask(book, name, as_of="2022-08-15", known_on="2023-05-02").to_dict()
    assert (document["as_of"], document["known_on"]) == ("2022-08-15", "2023-05-02")
    assert document["nations"][0]["nation"] == "POR"
    assert ask(book, name, as_of="2023-05-01").to_dict()["known_on"] == "2023-05-01"
    assert podiums_of(ask(book, name, as_of="2023-05-02"))[event] == "POR IRL=ITA"
    assert counted(ask(book, name))["IRL"] == (0, 1, 0)


def test_what_is_no_championship_is_not_covered(make_book: Maker) -> None:
    book = make_book(
        [
            result("Ana Alfa", "ESP", 1, "31:30.00"),
            result("Bea Bravo", "POR", 1, "31:30.00", competition="City Games"),
        ]
    )
    for name in ("Olympic Games 1936", "City Games", "European Championships 2018"):
        answer = ask(book, name)
        assert answer.rows() == []
        assert str(answer) == answer.coverage["missing"]
        assert not answer.coverage["complete"]
        assert answer.coverage["missing"].startswith(
            f"not covered: the book has no result of {name}"
        )


def test_the_command_says_what_is_not_covered(make_book: Maker) -> None:
    from typer import Typer
    from typer.testing import CliRunner

    from rivalry.cli.ask import add_questions

    app = Typer()
    add_questions(app)
    book = make_book([result("Ana Alfa", "ESP", 1, "31:30.00")])
    asked = ["medals", "Olympic Games 1936", "--book", str(book), "--as-of", "2024-08-01"]
    said = CliRunner().invoke(app, asked, env={"COLUMNS": "200"}).stdout
    assert said == "not covered: the book has no result of Olympic Games 1936 as of 2024-08-01\n"


def test_several_editions_are_asked_for(make_book: Maker) -> None:
    book = make_book(
        [
            result("Ana Alfa", "ESP", 1, "31:30.00"),
            result(
                "Ana Alfa", "ESP", 1, "31:30.00", date="2018-08-08",
                competition="European Championships 2018",
            ),
        ]
    )  # fmt: skip
    with pytest.raises(
        ValueError, match="is 2 championships, say which: European Championships 2022"
    ):
        ask(book, "European Championships")
