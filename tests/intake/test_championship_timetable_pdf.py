"""The printed timetable as PDF gives what its text gives."""

from collections import Counter

import pytest

from rivalry.intake.pdf_pages import read_pages
from rivalry.intake.readers import (
    championship_timetable_pdf,
    championship_timetable_text,
    reader_for,
    timetable_csv,
)
from rivalry.intake.row import UnreadableError
from rivalry.intake.source import Source, open_sources

EXAMPLE = championship_timetable_pdf.EXAMPLE


def told(row):
    return row.starts, row.discipline, row.sex, row.combined, row.round, row.section


def read(text: str):
    return list(championship_timetable_pdf.read(Source("x.pdf", text.encode())))


def test_the_example_entry_by_entry():
    assert [told(row) for row in read(EXAMPLE)] == [
        ("2024-06-08T10:05", "1500m", "W", "", "R1", ""),
        ("2024-06-09T20:05", "Hammer Throw", "W", "", "Final", ""),
    ]
    assert {row.zone for row in read(EXAMPLE)} == {"Europe/Rome"}


def test_words_that_the_layout_joined_are_parted():
    text = EXAMPLE.replace("(Hammer Throw)", "(HammerThrow) ")
    assert read(text)[1].discipline == "Hammer Throw"


def test_another_pdf_is_not_taken():
    other = Source("x.pdf", EXAMPLE.replace("(DAY ", "(Tag ").encode())
    assert not championship_timetable_pdf.recognises(other)
    with pytest.raises(UnreadableError, match="no heading of a day"):
        list(championship_timetable_pdf.read(other))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"10:05 1500m", "the file is no PDF"),
        (b"%PDF-1.4\nno more than this", "the PDF cannot be read"),
        (b"%PDF-1.4\n" + b"x" * (20 << 20), "the file is no PDF, or one of more than 20 MB"),
    ],
)
def test_what_is_no_pdf_is_refused_in_one_sentence(content, sentence):
    with pytest.raises(UnreadableError, match=sentence) as refusal:
        list(read_pages(content, 1))
    assert "\n" not in str(refusal.value)
    assert not championship_timetable_pdf.recognises(Source("x.pdf", content))


def test_a_page_too_large_is_refused():
    (start, stream), rest = EXAMPLE.split("stream\n")[:2], EXAMPLE.split("endstream")[1]
    filled = stream.removesuffix("end") + "BT ET\n" * 200_000
    start = start.split("<< /Length")[0] + f"<< /Length {len(filled)} >>\n"
    text = f"{start}stream\n{filled}endstream{rest}"
    with pytest.raises(UnreadableError, match="far larger than text needs"):
        read(text)


def test_the_published_pdf_text_and_table_say_the_same(shared):
    (pdf,) = open_sources(str(shared / "data/timetables/rome2024-timetable.pdf"))
    (text,) = open_sources(str(shared / "data/timetables/rome2024-timetable.layout.txt"))
    (table,) = open_sources(str(shared / "data/rome2024/timetable.csv"))
    assert reader_for(pdf) is championship_timetable_pdf
    printed = list(championship_timetable_pdf.read(pdf))
    extracted = list(championship_timetable_text.read(text))
    assert len(printed) == 124
    # The same in every field but the line, which counts those of the page.
    assert Counter(row[1:] for row in printed) == Counter(row[1:] for row in extracted)
    assert Counter(map(told, printed)) == Counter(map(told, timetable_csv.read(table)))
