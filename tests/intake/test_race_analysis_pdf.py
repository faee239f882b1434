"""Race analyses as PDF: what a page becomes, gaps, damage; the published files."""

import csv
import io

import pytest

from rivalry.intake.fact_reading import read_splits
from rivalry.intake.readers import race_analysis_pdf, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, open_sources

HEAD = [
    "                 IAAF DIAMOND LEAGUE",
    "                   Stockholm (SWE)",
    "                    10th June 2018",
    "  Race analysis                          START TIME",
    "  1500m Women                       10 JUN 201817:51",
    "  WORLD RECORD   3:50.00   DELTA Dora   ESP   Monaco (MON)   17 JUL 2015",
]
TABLE = [
    "   Rank   Name                Nat         Result   Time Behind",
    "           400m         800m        1200m",
    "          1400m",
]
FOOT = ["  Legend", "  DNF   Did Not Finish", "  Page 1 of 1"]


def pdf(*pages: list[str], extra: str = "") -> bytes:
    """Write a PDF of these lines, in letters of one width."""
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Kids [{' '.join(f'{4 + 2 * at} 0 R' for at in range(len(pages)))}] "
        f"/Count {len(pages)}>>",
        "<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>",
    ]
    for at, lines in enumerate(pages):
        shown = [line.translate({40: r"\(", 41: r"\)", 92: r"\\"}) for line in lines]
        text = "\n".join(["BT /F 10 Tf 10 780 Td 14 TL", *(f"({line}) '" for line in shown), "ET"])
        objects += [
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents {5 + 2 * at} 0 R "
            "/Resources <</Font <</F 3 0 R>>>>>>",
            f"<</Length {len(text)}>> stream\n{text}\nendstream",
        ]
    body = "".join(f"{at} 0 obj {one} endobj\n" for at, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}{extra}trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n".encode("cp1252")


def read(*table: str, head=HEAD, pages=()) -> list[Row | Reject]:
    source = Source("x.pdf", pdf([*head, *TABLE, *table, *FOOT], *pages))
    return list(race_analysis_pdf.read(source))


def test_a_runner_as_published():
    rows = read(
        "      1   ALFA Ana            ESP        4:01.02            MR  PB",
        "        1:04.0 (12)   2:09.1 (3)   3:14.5 (1)",
        "        3:46.0 (1)",
        "      2   VAN DER BRAVO Noëlle   NED     4:01.90     0.88   =NR",
        "          57.9 (1)    2:08.7 (1)   3:14.6 (2)",
        "        3:46.4 (2)",
    )
    race = {
        "competition": "Stockholm Diamond League", "city": "Stockholm", "country": "SWE",
        "discipline": "1500m Women", "date": "10 JUN 2018",
    }  # fmt: skip
    assert rows == [
        Row(
            line=10, athlete="ALFA Ana", nation="ESP", place="1", mark="4:01.02", flags="MR PB",
            splits="400=1:04.0@12;800=2:09.1@3;1200=3:14.5@1;1400=3:46.0@1", **race,
        ),
        Row(
            line=13, athlete="VAN DER BRAVO Noëlle", nation="NED", place="2", mark="4:01.90",
            flags="=NR", splits="400=57.9@1;800=2:08.7@1;1200=3:14.6@2;1400=3:46.4@2", **race,
        ),
    ]  # fmt: skip


def test_runners_who_did_not_finish():
    rows = read(
        "          BRAVO Bea           POR          DNF",
        "          58.0 (1)    2:08.7 (1)",
        "          CHARLIE Cleo        IRL          DQ R163.3",
        "          DELTA Dora          ITA          DNS",
    )
    assert [(row.place, row.mark, row.outcome, row.splits) for row in rows] == [
        ("", "DNF", "DNF", "400=58.0@1;800=2:08.7@1"), ("", "DQ", "DQ", ""), ("", "DNS", "DNS", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("times", "splits"),
    [
        ("        1:04.0 (1)                3:14.5 (1)", "400=1:04.0@1;1200=3:14.5@1"),
        ("                     2:09.1 (10)  3:14.5 (1)", "800=2:09.1@10;1200=3:14.5@1"),
        ("                                  3:14.5 (1)", "1200=3:14.5@1"),
        ("        1:04.0       2:09.1       3:14.5", "400=1:04.0;800=2:09.1;1200=3:14.5"),
    ],
)
def test_times_that_were_not_taken_leave_a_gap(times, splits):
    rows = read(
        "      1   ALFA Ana            ESP        4:01.02",
        "        1:03.9 (2)   2:09.0 (2)   3:14.4 (2)",
        "      2   BRAVO Bea           POR        4:02.02",
        times,
    )
    assert rows[1].splits == splits


def test_heats_are_named_below_the_event_or_beside_it():
    runner = "      1   ALFA Ana            ESP        4:01.02      Q    0.00    SB"
    (beside,) = read(runner, head=[*HEAD[:4], "  1500m Women Heat 2      10 JUN 201817:51"])
    (below,) = read(runner, head=[*HEAD[:5], "  Semi-Final 1", HEAD[5]])
    assert (beside.round, below.round) == ("Heat 2", "Semi-Final 1")
    assert (beside.qualified, beside.flags) == ("Q", "SB")


def test_the_head_of_another_competition_and_no_start():
    (row,) = read(
        "      1   ALFA Ana            ESP        4:01.02",
        head=["  Alfa Games", "  Porto (POR)", "  9 June 2018", "  Race analysis", "  1500m Women"],
    )
    assert (row.competition, row.city, row.date) == ("Alfa Games", "Porto", "9 June 2018")


def test_pages_go_on_with_the_same_race():
    rows = read(
        "      1   ALFA Ana            ESP        4:01.02",
        pages=[[*HEAD[:5], *TABLE, "      2   BRAVO Bea           POR        4:02.02"],
               ["  Weather conditions"]],
    )  # fmt: skip
    assert [(row.line, row.athlete) for row in rows] == [(10, "ALFA Ana"), (22, "BRAVO Bea")]
    assert rows[1].date == "10 JUN 2018"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("      2   BRAVO Bea   fell at the bell", "neither a runner nor times on the way"),
        ("        2:30.0 (1)   2:40.0 (1)   2:50.0 (1)   3:00.0 (1)",
         "times under no distance of their own"),
    ],
)  # fmt: skip
def test_lines_that_cannot_be_read_are_set_apart(line, reason):
    reject, row = read("      1   ALFA Ana            ESP        4:01.02", line)
    assert reject == Reject(11, line.strip(), reason)
    assert row.mark == "4:01.02"


def test_times_that_do_not_grow_are_set_apart_and_the_result_stands():
    reject, row = read(
        "      1   ALFA Ana            ESP        4:01.02",
        "        1:04.0 (1)   1:03.0 (1)   3:14.5 (1)",
    )
    assert reject.reason == "the split 800=1:03.0@1 does not come after the one before"
    assert (row.mark, row.splits) == ("4:01.02", "")


def test_pdfs_of_other_kinds_are_not_recognised_and_refused():
    for lines, reason in [
        (["  Timetable", *TABLE], "does not call itself a race analysis"),
        ([*HEAD], "no table with Rank, Name, Nat and Result"),
        (["  Race analysis", "  10 June 2018", *TABLE], "names no event"),
        (["  Race analysis", "  1500m Women", *TABLE], "names no day"),
    ]:
        source = Source("x.pdf", pdf(lines))
        assert race_analysis_pdf.recognises(source) == ("Race analysis" in str(lines))
        with pytest.raises(UnreadableError, match=reason):
            list(race_analysis_pdf.read(source))


def test_a_locked_pdf_is_refused_in_one_sentence():
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(race_analysis_pdf.EXAMPLE.encode()))
    plain = list(race_analysis_pdf.read(Source("x.pdf", race_analysis_pdf.EXAMPLE.encode())))
    for password, locked in (("", False), ("secret", True)):
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
        packed = io.BytesIO()
        writer.write(packed)
        source = Source("x.pdf", packed.getvalue())
        assert race_analysis_pdf.recognises(source)
        if locked:
            with pytest.raises(UnreadableError, match="encrypted: save a copy without a password"):
                list(race_analysis_pdf.read(source))
        else:  # an owner's password alone hinders nobody who reads
            assert list(race_analysis_pdf.read(source)) == plain


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Race analysis", "the file is no PDF"),
        (b"%PDF-1.4\n", "the PDF is damaged"),
        (b"%PDF-1.4\n" + b"[" * 50_000 + b"startxref\n0\n%%EOF\n", "the PDF is damaged"),
        (pdf([]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), "damaged|no table"),
        (pdf(*[[*HEAD]] * 21), "over 20 pages"),
        (pdf([*HEAD, "x" * 300_000]), "far larger than a race analysis"),
        (pdf([*HEAD, "x" * 3000]), "a line of the PDF is far longer"),
        (b"%PDF-1.4\n" + b"0" * (20 << 20), "over 20 MiB"),
    ],
    ids=["text", "head", "brackets", "circle", "pages", "page", "line", "bytes"],
)
def test_damaged_and_huge_pdfs_are_refused_in_one_sentence(content, reason):
    source = Source("x.pdf", content)
    race_analysis_pdf.recognises(source)
    with pytest.raises(UnreadableError, match=reason) as refused:
        list(race_analysis_pdf.read(source))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_a_published_file_cut_off_is_refused_in_one_sentence(shared, keep):
    (source,) = open_sources(str(shared / "data" / "splits" / "are1130040_2.pdf"))
    cut = Source("cut.pdf", source.content[: int(len(source.content) * keep)])
    assert race_analysis_pdf.recognises(cut) in (True, False)
    with pytest.raises(UnreadableError, match=r"^the PDF [^\n]*$"):
        list(race_analysis_pdf.read(cut))


@pytest.mark.parametrize(
    ("file", "meeting", "finished", "dnf", "splits"),
    [
        # Twelve with 14 times, and two pacemakers with 11 and 7.
        ("are1130040_2.pdf", ("Stockholm Diamond League", "10 JUN 2018", "SWE"), 12, 2, 186),
        # Seventeen with 3 times, and a pacemaker with 2.
        ("are1130040_8.pdf", ("Rome Diamond League", "8 JUN 2017", "ITA"), 17, 1, 53),
    ],
)
def test_published_analyses(shared, file, meeting, finished, dnf, splits):
    (source,) = open_sources(str(shared / "data" / "splits" / file))
    assert reader_for(source) is race_analysis_pdf
    rows = list(race_analysis_pdf.read(source))
    assert all(isinstance(row, Row) for row in rows)
    assert {(row.competition, row.date, row.country) for row in rows} == {meeting}
    assert {row.discipline for row in rows} == {"1500m Women"}
    assert [row.place for row in rows] == [str(at + 1) for at in range(finished)] + [""] * dnf
    assert [row.outcome for row in rows[finished:]] == ["DNF"] * dnf
    read = {row.athlete: read_splits(row.splits) for row in rows}
    assert sum(map(len, read.values())) == splits
    # At each distance every place is taken once, in the order of the times.
    for metres in {at for times in read.values() for at, _, _ in times}:
        there = [(place, ms) for times in read.values() for at, ms, place in times if at == metres]
        assert sorted(place for place, _ in there) == list(range(1, len(there) + 1))
        in_order = [ms for _, ms in sorted(there)]
        assert in_order == sorted(in_order)


def test_the_times_are_those_that_others_keyed(shared):
    """The table of splits was keyed from these files by hand."""
    folder = shared / "data" / "splits"
    with open(folder / "1500m-women-100m-splits.csv", encoding="utf-8") as file:
        keyed = {(row["venue"], row["year"], row["name"]): row for row in csv.DictReader(file)}
    compared = 0
    for name, *meeting in (
        ("are1130040_2.pdf", "stockholm dl", "2018"), ("are1130040_8.pdf", "rome dl", "2017"),
    ):  # fmt: skip
        (source,) = open_sources(str(folder / name))
        for row in race_analysis_pdf.read(source):
            other = keyed.get((*meeting, row.athlete))
            for part in row.splits.split(";") if other else ():
                metres, _, time = part.partition("=")
                assert time.partition("@")[0].removesuffix(".0") == other[metres].removesuffix(".0")
                compared += 1
    assert compared == 179
