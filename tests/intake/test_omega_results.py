"""Results of Omega: numbers that a start list in the same file turns into names."""

import pytest

from rivalry.intake.fact import EntryRow
from rivalry.intake.readers import omega_results, reader_for
from rivalry.intake.row import NO_RESULT, Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

RESULTS = '"Event";"Round";"Heat";"Lap";"Bib";"Lane";"idStatus";"Time";"Result";"Rank";'
HEATS = '"Event";"Round";"Heat";"Date";"Hour";"Wind";"Temp";"File";"Official"'
HEAT = '  39;   1;   2;"   23.06.2024";" 16:25:35.3378";"      +1.2";"       N/A";" ";"Official";'
STARTS = """\
Event Code; Date; Time; Lane / order; Bib No; Name; First Name; Nation; Length; Title 1
03901002;22.06.2024;16:25;;;;;;200;"200m WJU20 - Zeitlauf 2";;
;;;3;20;"Alfa";"Ana";"ESP | Spain";;;
;;;4;21;"Bravo";"Bea";"POR | Portugal";;;"""


def result(bib: int, lane: int, status: int, time: str, rank: int, lap: int = 9999) -> str:
    return f'  39;   1;   2;{lap};"{bib:6d}";{lane:3d};{status:2d};   0;"{time:>12}";{rank}'


def read(*blocks: str) -> list[Row | EntryRow | Reject]:
    source = Source("results.txt", "\r\n".join([*blocks, ""]).encode())
    assert reader_for(source) is omega_results
    return list(omega_results.read(source))


@pytest.mark.parametrize(
    "order",
    [(0, 1, 2), (2, 1, 0), (1, 2, 0)],
    ids=["results first", "start list first", "heats first"],
)
def test_three_tables_in_one_file_make_results(order):
    blocks = [f"{RESULTS}\n{result(20, 3, 1, '24.13  ', 1)}", f"{HEATS}\n{HEAT}", STARTS]
    items = read(*(blocks[at] for at in order))
    (row,) = [item for item in items if isinstance(item, Row)]
    assert row._replace(line=0) == Row(
        line=0, given="Ana", family="Alfa", nation="ESP", discipline="200m WJU20 - Zeitlauf 2",
        date="23.06.2024", round="Zeitlauf 2", section="2", place="1", mark="24.13", wind="+1.2",
    )  # fmt: skip
    assert [item.bib for item in items if isinstance(item, EntryRow)] == ["20", "21"]
    assert len(items) == 3


def test_without_the_heats_the_start_list_tells_the_day():
    items = read(RESULTS, result(20, 3, 1, "24.13", 1), STARTS)
    (row,) = [item for item in items if isinstance(item, Row)]
    assert (row.date, row.wind) == ("2024-06-22", "")


@pytest.mark.parametrize(
    ("status", "time", "outcome"),
    [(1, "24.13", ""), (2, "0.00", "DNS"), (3, "0.00", "DNF"), (4, "0.00", "DQ"),
     (5, "0.00", NO_RESULT)],
)  # fmt: skip
def test_the_status_is_the_outcome(status, time, outcome):
    items = read(RESULTS, result(20, 3, status, time, 0), STARTS)
    (row,) = [item for item in items if isinstance(item, Row)]
    assert (row.outcome, row.place) == (outcome, "")
    assert bool(row.mark) == (status == 1)


def test_a_bib_of_nought_is_who_stood_in_the_lane():
    items = read(RESULTS, result(0, 4, 1, "24.20", 1), STARTS)
    (row,) = [item for item in items if isinstance(item, Row)]
    assert row.family == "Bravo"


def test_what_the_start_list_does_not_name_says_so():
    items = read(
        RESULTS, result(99, 7, 1, "25.00", 3), result(20, 3, 1, "12.01", 1, lap=1),
        result(20, 3, 1, "24.13", 1).replace("39;   1", "41;   1"),
        result(20, 3, 1, "24.13", 1).replace("39;   1", " 0;   1"), "   1;   2", STARTS,
    )  # fmt: skip
    reasons = [item.reason for item in items if isinstance(item, Reject)]
    assert [item.line for item in items if isinstance(item, Reject)] == [2, 3, 4, 5, 6]
    for reason, word in zip(
        reasons, ("no such bib", "on the way", "no such event", "event 0", "10 cells"), strict=True
    ):
        assert word in reason


def test_results_alone_tell_what_to_do():
    (reject,) = read(RESULTS, result(20, 3, 1, "24.13", 1))
    assert isinstance(reject, Reject)
    assert "cat LSTRslt.txt LSTRRSLT.txt startlist.csv" in reject.reason
    (heat,) = read(HEATS, HEAT)
    assert isinstance(heat, Reject)
    assert "without results" in heat.reason


def test_another_table_is_refused():
    with pytest.raises(UnreadableError, match="line 1 has not the headings"):
        list(omega_results.read(Source("x", b"place;name;time\n1;Ana Alfa;24.13\n")))


def test_published_files(shared):
    sources = {
        source.name.rpartition("/")[2]: source
        for source in open_sources(str(shared / "data" / "omega"))
    }
    for name, count in (("LSTRslt.txt", 307), ("LSTRRSLT.txt", 64)):
        assert reader_for(sources[name]) is omega_results
        rejects = list(omega_results.read(sources[name]))
        assert len(rejects) == count == sources[name].content.count(b"\n") - 1
        assert all(isinstance(reject, Reject) for reject in rejects)
    # The start list is of another meeting, so that no bib may be taken for its athlete.
    joined = b"".join(source.content for source in sources.values())
    items = list(omega_results.read(Source("joined", joined)))
    assert not any(isinstance(item, Row) for item in items)
    assert sum(1 for item in items if isinstance(item, EntryRow)) == 80
