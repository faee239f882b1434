"""The tables of the starter book: whole, consistent, and right where others can tell."""

import csv
import importlib.util
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "src" / "rivalry" / "book" / "starter"
RESULT_TABLES = ("results", "rome2024", "rio2016", "profiles")
WHOLE_TABLES = ("results", "rome2024", "rio2016")  # profiles hold one runner of each race
# fmt: off
DISCIPLINES = {
    "100m", "200m", "400m", "800m", "1500m", "Mile", "3000m", "2 Miles", "5000m", "10,000m",
    "HM", "Marathon", "100mH", "110mH", "400mH", "3000mSC", "HJ", "PV", "LJ", "TJ", "SP", "DT",
    "HT", "JT", "Dec", "Hep", "4x100m", "4x400m", "20kmW", "50kmW",
}
# fmt: on
ROUNDS = {
    "final",
    "semi-final",
    "quarter-final",
    "heat",
    "repechage",
    "preliminary",
    "qualification",
    "combined event",
    "",
}

# Champions as the record books have them, written from memory and not from the tables.
CHAMPIONS = {
    ("Olympic Games", "M"): {
        1984: "Sebastian Coe",
        1988: "Peter Rono",
        1992: "Fermín Cacho",
        1996: "Noureddine Morceli",
        2000: "Noah Ngeny",
        2004: "Hicham El Guerrouj",
        2008: "Asbel Kiprop",
        2012: "Taoufik Makhloufi",
        2016: "Matthew Centrowitz",
        2020: "Jakob Ingebrigtsen",
        2024: "Cole Hocker",
    },
    ("Olympic Games", "W"): {
        1984: "Gabriella Dorio",
        1988: "Paula Ivan",
        1992: "Hassiba Boulmerka",
        1996: "Svetlana Masterkova",
        2000: "Nouria Mérah-Benida",
        2004: "Kelly Holmes",
        2008: "Nancy Langat",
        2012: "Maryam Yusuf Jamal",
        2016: "Faith Kipyegon",
        2020: "Faith Kipyegon",
        2024: "Faith Kipyegon",
    },
    ("World Championships", "M"): {
        1983: "Steve Cram",
        1987: "Abdi Bile",
        1991: "Noureddine Morceli",
        1993: "Noureddine Morceli",
        1995: "Noureddine Morceli",
        1997: "Hicham El Guerrouj",
        1999: "Hicham El Guerrouj",
        2001: "Hicham El Guerrouj",
        2003: "Hicham El Guerrouj",
        2005: "Rashid Ramzi",
        2007: "Bernard Lagat",
        2009: "Yusuf Saad Kamel",
        2011: "Asbel Kiprop",
        2013: "Asbel Kiprop",
        2015: "Asbel Kiprop",
        2017: "Elijah Manangoi",
        2019: "Timothy Cheruiyot",
        2022: "Jake Wightman",
        2023: "Josh Kerr",
    },
    ("World Championships", "W"): {
        1983: "Mary Slaney",
        1987: "Tatyana Samolenko",
        1991: "Hassiba Boulmerka",
        1993: "Dong Liu",
        1995: "Hassiba Boulmerka",
        1997: "Carla Sacramento",
        1999: "Svetlana Masterkova",
        2001: "Gabriela Szabo",
        2003: "Tatyana Tomashova",
        2005: "Tatyana Tomashova",
        2007: "Maryam Yusuf Jamal",
        2009: "Maryam Yusuf Jamal",
        2011: "Jenny Simpson",
        2013: "Abeba Aregawi",
        2015: "Genzebe Dibaba",
        2017: "Faith Kipyegon",
        2019: "Sifan Hassan",
        2022: "Faith Kipyegon",
        2023: "Faith Kipyegon",
    },
}

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (STARTER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Row]]:
    return {path.stem: read(path.stem) for path in sorted(STARTER.glob("*.tsv"))}


def seconds(mark: str) -> float:
    """A running mark; hand marks (`h`) count as written."""
    total = 0.0
    for piece in mark.rstrip("h").split(":"):
        total = total * 60 + float(piece)
    return total


def test_files_are_plain_tables() -> None:
    for path in STARTER.glob("*.tsv"):
        raw = path.read_bytes()
        assert b"\r" not in raw, path.name
        assert raw.endswith(b"\n"), path.name
        lines = raw.decode("utf-8").splitlines()
        widths = {line.count("\t") for line in lines}
        assert len(widths) == 1, f"{path.name} has rows of unequal width {widths}"
        assert len(set(lines)) == len(lines), f"{path.name} repeats a row"
        cells = [cell for line in lines for cell in line.split("\t")]
        assert all(cell == cell.strip() for cell in cells), f"{path.name} has stray blanks"
    assert sum(path.stat().st_size for path in STARTER.iterdir()) < 6_000_000


def test_each_source_is_described(tables: dict[str, list[Row]]) -> None:
    known = {row["key"] for row in tables["sources"]}
    assert len(known) == len(tables["sources"])
    used = {r["source"] for name, rows in tables.items() if name != "sources" for r in rows}
    assert used <= known
    assert known <= used, "a source that nothing rests on"
    assert {row["licence"] for row in tables["sources"]} == {"Apache-2.0", "facts"}


def test_every_table_and_column_is_explained(tables: dict[str, list[Row]]) -> None:
    text = (STARTER / "README.md").read_text(encoding="utf-8")
    for name, rows in tables.items():
        assert f"`{name}.tsv`" in text, name
        for column in rows[0]:
            assert f"`{column}`" in text, f"{name}.{column}"


@pytest.mark.parametrize("name", RESULT_TABLES)
def test_result_cells(tables: dict[str, list[Row]], name: str) -> None:
    for row in tables[name]:
        day = date.fromisoformat(row["date"])
        if row["start"]:
            first, last = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
            assert first <= day <= last, row
        assert row["discipline"] in DISCIPLINES, row
        assert row["sex"] in {"M", "W", "X"}, row
        assert row["round"] in ROUNDS, row
        assert row["outcome"] in {"OK", "DNF", "DNS", "DQ", "NM"}, row
        assert {row["short_track"], row["en_route"], row["pacemaker"]} <= {"0", "1"}, row
        assert re.fullmatch(r"\d*", row["place"]), row
        assert re.fullmatch(r"\d*", row["section"]), row
        assert re.fullmatch(r"[A-Z]{3}", row["nation"]), row
        assert re.fullmatch(r"(\d{4}(-\d\d-\d\d)?)?", row["born"]), row
        assert bool(row["athlete"]) != bool(row["team"]), row
        if row["born"]:
            assert 9 <= day.year - int(row["born"][:4]) <= 60, row
        if row["outcome"] != "OK":
            assert not row["mark"], row
            assert not row["place"], row
        if row["en_route"] == "1":
            assert not row["place"], row
        if row["discipline"] in {"800m", "1500m", "Mile", "3000m", "2 Miles"} and row["mark"]:
            assert re.fullmatch(r"\d{1,2}:[0-5]\d\.\d{1,2}h?", row["mark"]), row


def races(rows: list[Row]) -> dict[tuple[str, ...], list[Row]]:
    columns = "competition date discipline sex age_group round section short_track combined"
    grouped: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["en_route"] == "0":
            grouped[tuple(row[c] for c in columns.split())].append(row)
    return grouped


@pytest.mark.parametrize("name", WHOLE_TABLES)
def test_nobody_runs_a_race_twice(tables: dict[str, list[Row]], name: str) -> None:
    for race, rows in races(tables[name]).items():
        who = Counter((r["athlete"] or r["team"], r["nation"]) for r in rows)
        assert max(who.values()) == 1, (race, who.most_common(1))


def test_a_profile_has_no_result_twice(tables: dict[str, list[Row]]) -> None:
    facts = Counter(
        tuple(r[c] for c in ("ids", "date", "discipline", "mark", "short_track"))
        for r in tables["profiles"]
    )
    assert {fact for fact, n in facts.items() if n > 1} == set()


@pytest.mark.parametrize("name", WHOLE_TABLES)
def test_places_follow_marks(tables: dict[str, list[Row]], name: str) -> None:
    track = re.compile(r"\d+m(H|SC)?|Mile|2 Miles|10,000m|HM|Marathon|\d+kmW|4x\d+m")
    for race, rows in races(tables[name]).items():
        if not track.fullmatch(race[2]):
            continue
        placed = sorted(
            (int(r["place"]), seconds(r["mark"])) for r in rows if r["place"] and r["mark"]
        )
        marks = [mark for _, mark in placed]
        assert marks == sorted(marks), race
        shared = [p for p, n in Counter(p for p, _ in placed).items() if n > 1]
        for place in shared:
            assert len({m for p, m in placed if p == place}) == 1, (race, place)


def test_keyed_races_begin_with_the_winner_or_say_what_they_are(
    tables: dict[str, list[Row]],
) -> None:
    """Where three or more of a race are keyed, the places run from 1 without a gap."""
    gaps = {}
    for race, rows in races(tables["results"]).items():
        places = sorted({int(r["place"]) for r in rows if r["place"]})
        if len(places) >= 3 and places != list(range(1, len(places) + 1)):
            gaps[race[0], race[3], race[5], race[6]] = places
    assert gaps == {
        # known from other sources: the medallists and the two who met again eight years on
        ("World U20 Championships 2016", "M", "final", ""): [1, 2, 3, 9, 10, 11],
    }


def test_champions(tables: dict[str, list[Row]]) -> None:
    """Official champions as of today: annulled results are gone and the next moves up."""
    rows = tables["results"] + tables["rio2016"]
    for (series, sex), winners in CHAMPIONS.items():
        for year, winner in winners.items():
            final = [
                r
                for r in rows
                if r["competition"] == f"{series} {year}"
                and r["discipline"] == "1500m"
                and (r["sex"], r["round"], r["annulled_on"]) == (sex, "final", "")
                and r["place"]
                and not r["combined"]
            ]
            assert min(final, key=lambda r: int(r["place"]))["athlete"] == winner, (series, year)
            assert len(final) >= 3, (series, year, sex)


def test_rulings_and_results_agree(tables: dict[str, list[Row]]) -> None:
    columns = ("competition", "date", "discipline", "sex", "athlete", "place", "annulled_on")
    ruled = {tuple(r[c] for c in columns) for r in tables["rulings"]}
    annulled = {tuple(r[c] for c in columns) for r in tables["results"] if r["annulled_on"]}
    assert ruled == annulled
    assert all(r["annulled_on"] > r["date"] for r in tables["rulings"])


def test_kerr_and_ingebrigtsen_met_fifteen_times_before_paris(
    tables: dict[str, list[Row]],
) -> None:
    """Twelve to three in all rounds, eight to two in finals, as of 1 August 2024."""
    wins: Counter[str] = Counter()
    finals: Counter[str] = Counter()
    for race, rows in races(tables["results"]).items():
        places = {r["athlete"]: int(r["place"]) for r in rows if r["place"]}
        pair = [places.get("Josh Kerr"), places.get("Jakob Ingebrigtsen")]
        if race[1] < "2024-08-01" and None not in pair:
            winner = "Kerr" if pair[0] < pair[1] else "Ingebrigtsen"  # type: ignore[operator]
            wins[winner] += 1
            finals[winner] += race[5] == "final"
    assert wins == {"Ingebrigtsen": 12, "Kerr": 3}
    assert finals == {"Ingebrigtsen": 8, "Kerr": 2}


def test_athletes(tables: dict[str, list[Row]]) -> None:
    people = {(r["athlete"], r["sex"]): r for r in tables["athletes"]}
    assert len(people) == len(tables["athletes"])
    for row in tables["athletes"]:
        assert f"{row['given']} {row['family']}" == row["athlete"]
        assert row["athlete"] not in row["also"].split("|")
    for row in tables["results"]:
        if row["born"]:
            assert people[row["athlete"], row["sex"]]["born"] == row["born"], row
    spelled = Counter(
        (name, r["sex"])
        for r in tables["athletes"]
        for name in [r["athlete"], *filter(None, r["also"].split("|"))]
    )
    assert {name for name, n in spelled.items() if n > 1} == set()


def test_the_same_birth_day_everywhere(tables: dict[str, list[Row]]) -> None:
    """A name keyed by hand that the championships' file has too is the same person."""
    official = {
        (r["athlete"], r["sex"], r["nation"]): r["born"] for r in tables["rome2024"] if r["born"]
    }
    both = 0
    for row in tables["athletes"]:
        key = (row["athlete"], row["sex"], row["nation"])
        if key in official:
            both += 1
            assert official[key] == row["born"], key
    assert both > 40


def test_records_only_get_better(tables: dict[str, list[Row]]) -> None:
    lines: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in tables["records"]:
        lines[tuple(row[c] for c in ("kind", "scope", "discipline", "sex", "short_track"))].append(
            row
        )
    for key, rows in lines.items():
        marks = [seconds(r["mark"]) for r in rows]
        assert marks == sorted(marks, reverse=True), key
        assert [r["date"] for r in rows] == sorted(r["date"] for r in rows), key
        for row in rows:
            better = [r["date"] for r in rows if seconds(r["mark"]) < seconds(row["mark"])]
            assert row["until"] == (better[0] if better else ""), (key, row["mark"])


def test_records_that_everybody_knows(tables: dict[str, list[Row]]) -> None:
    standing = {
        tuple(r[c] for c in ("kind", "scope", "discipline", "sex", "short_track")): (
            r["mark"],
            r["athlete"],
            r["date"],
        )
        for r in tables["records"]
        if not r["until"]
    }
    guerrouj = "Hicham El Guerrouj"
    kipyegon = "Faith Kipyegon"
    jakob = "Jakob Ingebrigtsen"
    assert standing["WR", "", "1500m", "M", "0"] == ("3:26.00", guerrouj, "1998-07-14")
    assert standing["WR", "", "Mile", "M", "0"] == ("3:43.13", guerrouj, "1999-07-07")
    assert standing["WR", "", "1500m", "W", "0"] == ("3:49.04", kipyegon, "2024-07-07")
    assert standing["WR", "", "Mile", "W", "0"] == ("4:07.64", kipyegon, "2023-07-21")
    assert standing["AR", "EUR", "1500m", "M", "0"] == ("3:26.73", jakob, "2024-07-12")
    assert standing["NR", "GBR", "Mile", "M", "0"] == ("3:45.34", "Josh Kerr", "2024-05-25")
    assert standing["MR", "Bowerman Mile", "Mile", "M", "0"] == ("3:43.73", jakob, "2023-09-16")
    assert standing["WB", "", "2 Miles", "M", "0"] == ("7:54.10", jakob, "2023-06-09")
    assert standing["WB", "", "2 Miles", "M", "1"] == ("8:00.67", "Josh Kerr", "2024-02-11")
    by_mark = {(r["kind"], r["discipline"], r["mark"]): r["athlete"] for r in tables["records"]}
    assert by_mark["WR", "Mile", "3:59.4"] == "Roger Bannister"
    assert by_mark["WR", "1500m", "3:35.6"] == "Herb Elliott"
    assert by_mark["WR", "1500m", "4:17.3"] == "Anne Smith"


def test_records_rest_on_results_where_both_are_here(tables: dict[str, list[Row]]) -> None:
    ran = {
        (r["athlete"], r["date"], r["discipline"], r["mark"]): r["competition"]
        for r in tables["results"]
    }
    found = 0
    for row in tables["records"]:
        competition = ran.get((row["athlete"], row["date"], row["discipline"], row["mark"]), "")
        assert row["competition"] == competition, row
        found += bool(competition)
    assert found > 90


def test_quotations_are_short(tables: dict[str, list[Row]]) -> None:
    for row in tables["statements"]:
        assert 1 <= len(row["words"].split()) <= 15, row
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row["date"]), row


def test_absences_and_timetable_have_real_times(tables: dict[str, list[Row]]) -> None:
    for row in tables["absences"]:
        assert date.fromisoformat(row["from"]) <= date.fromisoformat(row["until"]), row
    for row in tables["timetable"] + tables["timetable_rome2024"]:
        assert re.fullmatch(r"2024-\d\d-\d\dT[0-2]\d:[0-5]\d", row["starts"]), row
        assert row["round"] in ROUNDS, row
        assert row["discipline"] in DISCIPLINES, row
    men = [r for r in tables["timetable"] if r["sex"] == "M"]
    assert [(r["starts"], r["round"]) for r in men] == [
        ("2024-08-02T11:05", "heat"),
        ("2024-08-03T19:15", "repechage"),
        ("2024-08-04T21:10", "semi-final"),
        ("2024-08-06T20:50", "final"),
    ]


def test_career_of_jakob_ingebrigtsen(tables: dict[str, list[Row]]) -> None:
    """Four 1500 m finals between Eugene and Paris, all won; a mile's 1500 m is no race."""
    rows = [
        r
        for name in ("results", "rome2024")
        for r in tables[name]
        if r["athlete"] == "Jakob Ingebrigtsen"
        and r["discipline"] == "1500m"
        and r["round"] == "final"
        and "2024-05-26" <= r["date"] <= "2024-08-01"
    ]
    assert [(r["date"], r["place"]) for r in sorted(rows, key=lambda r: r["date"])] == [
        ("2024-05-30", "1"),
        ("2024-06-12", "1"),
        ("2024-06-28", "1"),
        ("2024-07-12", "1"),
    ]
    en_route = {
        r["date"]
        for r in tables["profiles"] + tables["results"]
        if r["athlete"] == "Jakob Ingebrigtsen" and r["en_route"] == "1"
    }
    assert {"2018-05-26", "2019-06-13", "2021-08-21", "2023-06-09", "2024-05-25"} <= en_route


# ---- against the published lists, where they lie beside the project -----------------------

LISTS = {
    "800m": "800-metres",
    "1500m": "1500-metres",
    "Mile": "one-mile",
    "3000m": "3000-metres",
    "2 Miles": "two-miles",
    "5000m": "5000-metres",
}
LIST_ROUNDS = {"sf": "semi-final", "h": "heat", "qf": "quarter-final", "rr": "repechage"}


@pytest.fixture(scope="module")
def lists(shared: Path) -> dict[tuple[str, str], list[Row]]:
    found = {}
    for discipline, name in LISTS.items():
        for sex, word in (("M", "male"), ("W", "female")):
            path = shared / "data" / "toplists" / f"{word}-{name}.csv"
            if not path.is_file():
                pytest.skip("needs the all-time lists under ../shared, which are not here")
            with path.open(encoding="utf-8-sig", newline="") as lines:
                found[discipline, sex] = list(csv.DictReader(lines))
    return found


def test_keyed_rows_agree_with_the_lists(
    tables: dict[str, list[Row]], lists: dict[tuple[str, str], list[Row]]
) -> None:
    """Every keyed mark inside a list's standard stands there with day, mark, round and place."""
    index: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    slowest = {}
    for (discipline, sex), rows in lists.items():
        slowest[discipline, sex] = max(float(r["mark_numeric"]) for r in rows)
        for row in rows:
            mark = row["mark"].rstrip("h")
            index[discipline, sex, row["date"], row["dob"], mark].append(row)
    # A result that is gone from the lists: annulled, or everyone behind one who was.
    ruled = {(r["competition"], r["sex"]) for r in tables["rulings"]}
    checked, wrong = 0, []
    for row in tables["results"]:
        key = (row["discipline"], row["sex"])
        if not row["mark"] or row["annulled_on"] or not row["born"]:
            continue
        if seconds(row["mark"]) > slowest[key] - 0.01:
            continue
        checked += 1
        hits = index.get((*key, row["date"], row["born"], row["mark"]), [])
        if not any(_agrees(row, hit, (row["competition"], row["sex"]) in ruled) for hit in hits):
            wrong.append((row, [h["position"] for h in hits]))
    assert checked > 1300
    assert wrong == [], f"{len(wrong)} of {checked} differ"


def _agrees(row: Row, hit: Row, moved_up: bool) -> bool:
    if hit["venue"].endswith("(i)") != (row["short_track"] == "1"):
        return False
    place = re.fullmatch(r"(\d+)?(sf|h|f|qf|rr)?(\d+)?", hit["position"])
    if place is None:
        return False
    if row["en_route"] == "1":
        return place[1] is None
    if LIST_ROUNDS.get(place[2] or "", "final") != row["round"]:
        return False
    if row["round"] != "final" and place[3] != row["section"]:
        return False
    return place[1] == row["place"] or (moved_up and int(place[1] or 0) < int(row["place"]))


def test_covered_lists_are_complete(
    tables: dict[str, list[Row]], lists: dict[tuple[str, str], list[Row]]
) -> None:
    """Whatever the lists have down to the cut that coverage.tsv claims is in results.tsv."""
    claims = [r for r in tables["coverage"] if r["kind"] == "list"]
    assert len(claims) == 6
    have = {(r["discipline"], r["sex"], r["date"], r["born"], r["mark"]) for r in tables["results"]}
    for claim in claims:
        key = (claim["discipline"], claim["sex"])
        wanted = {
            (*key, r["date"], r["dob"], r["mark"].rstrip("h"))
            for r in lists[key]
            if float(r["mark_numeric"]) <= seconds(claim["cut_mark"])
            and r["date"] <= claim["until"]
        }
        assert wanted, claim
        assert wanted <= have, (claim, wanted - have)


def test_careers_are_complete_where_the_lists_can_tell(
    tables: dict[str, list[Row]], lists: dict[tuple[str, str], list[Row]]
) -> None:
    """At most one in 500 of the marks that the lists have of a covered athlete is missing."""
    covered = {(r["born"], r["sex"]): r for r in tables["coverage_profiles"]}
    names = {
        (r["born"], r["sex"]): set(re.split(r"[\s-]+", r["athlete"].casefold()))
        for r in tables["coverage_profiles"]
    }
    have = {
        (r["discipline"], r["sex"], r["born"], r["date"][:7], r["mark"])
        for r in tables["profiles"] + tables["rome2024"] + tables["results"]
    }
    seen, missing = set(), set()
    for (discipline, sex), rows in lists.items():
        for row in rows:
            claim = covered.get((row["dob"], sex))
            if claim is None or not claim["from"] <= row["date"] <= claim["until"]:
                continue
            tokens = set(re.split(r"[\s-]+", row["competitor"].casefold()))
            if not tokens & names[row["dob"], sex] or "Rio de Janeiro" in row["venue"]:
                continue
            key = (discipline, sex, row["dob"], row["date"][:7], row["mark"])
            seen.add(key)
            if key not in have:
                missing.add(key)
    assert len(seen) > 2500
    assert len(missing) <= len(seen) // 500, sorted(missing)[:10]


def test_keyed_rows_agree_with_the_profiles(tables: dict[str, list[Row]], shared: Path) -> None:
    """An independent check: the careers as Tilastopaja has them, by mark, place and round."""
    archive = shared / "data" / "rome2024" / "profiles.tar.xz"
    if not archive.is_file():
        pytest.skip("needs the athletes' profiles under ../shared, which are not here")
    tool = load_tool()
    columns = ("born", "sex", "discipline", "date")
    careers: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in tool.once(tool.profiles(tool._archive(archive))):
        careers[tuple(row[c] for c in columns)].append(row)
    known = {key[0] for key in careers}
    checked = 0
    for row in tables["results"]:
        if row["born"] not in known or not row["mark"]:
            continue
        found = [
            other
            for other in careers.get(tuple(row[c] for c in columns), [])
            if set(other["athlete"].split()) & set(row["athlete"].split())
        ]
        same = [other for other in found if other["mark"] == row["mark"]]
        assert bool(found) == bool(same), (row, found)
        if same:
            checked += 1
            assert same[0]["place"] == row["place"], (row, same[0])
            if row["round"] not in ("", "final"):
                place = ("round", "section")
                assert [same[0][c] for c in place] == [row[c] for c in place], row
    assert checked > 180


def load_tool() -> Any:
    spec = importlib.util.spec_from_file_location("tool", ROOT / "tools" / "starter_tables.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


@pytest.mark.parametrize("name", ["rome2024", "rio2016", "timetable_rome2024"])
def test_generated_tables_are_what_the_tool_writes(shared: Path, tmp_path: Path, name: str) -> None:
    tool = load_tool()
    data = shared / "data"
    if name == "timetable_rome2024":
        rows = tool.rome_timetable(data / "rome2024" / "timetable.csv")
        columns = tool.TIMETABLE_COLUMNS
    else:
        path = {"rome2024": "rome2024/Rome2024.json", "rio2016": "rio2016/results.json"}[name]
        document = tool._json(data / path)
        rows = (tool.rome if name == "rome2024" else tool.rio)(document)
        columns = tool.COLUMNS
    tool.write(tmp_path / "again.tsv", columns, rows)
    assert (tmp_path / "again.tsv").read_bytes() == (STARTER / f"{name}.tsv").read_bytes()
