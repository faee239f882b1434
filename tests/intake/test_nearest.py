"""What is said of a file that no reader recognises: which format it is nearest to, and why not."""

import json
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rivalry.intake import nearest as nearest_module
from rivalry.intake.importing import ImportFailedError, import_results
from rivalry.intake.kind_of_file import Kind, kind_of
from rivalry.intake.nearest import LEAST_LIKENESS, nearest, no_such_format
from rivalry.intake.readers import all_readers, reader_for
from rivalry.intake.source import Source

EXAMPLES = {name: reader.EXAMPLE for name, reader in all_readers().items()}


def told(content: str | bytes, name: str = "file") -> str:
    found = nearest(Source(name, content if isinstance(content, bytes) else content.encode()))
    assert found is not None, "a reader recognises it"
    return found.clause


def changed(format: str, *changes: tuple[str, str]) -> str:
    text = EXAMPLES[format]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("format", "old", "new", "reason"),
    [
        ("world-athletics-list", "competitor", "wer", "the column competitor is missing"),
        ("world-athletics-other-list", "Nat", "From", "the column Nat is missing"),
        ("olympic-results-csv", "result_IRM", "why", "the column result_IRM is missing"),
        ("seltec-results", "NotCompetitive", "X", "the column NotCompetitive is missing"),
        ("isolynx-tracking", "PathDist", "Way", "the column PathDist is missing"),
        ("omega-start-list", "Lane / order", "Bahn", "the column Lane / order is missing"),
        ("diamond-league-json", '"doping"', '"note"', "the key doping is missing"),
        ("programme-json", '"stage"', '"part"', "the key stage is missing"),
        ("tilastopaja-results", '"toID"', '"number"', "the key toID is missing"),
        ("open-athletics-jsonld", '"@context"', '"about"', "the key @context is missing"),
        ("schedule-xml", "roundname", "part", "the element roundname is missing"),
        ("ladv-results", "meetingresult", "meeting", "the element meetingresult is missing"),
        ("norwegian-federation-page", "PLASSERING", "NR", "the word PLASSERING is missing"),
        ("collegiate-record-page", "recordline", "line", "the word recordline is missing"),
        ("championship-timetable-text", "DAY", "TAG", "the word DAY is missing"),
    ],
)  # fmt: skip
def test_what_lacks_is_named(format, old, new, reason):
    assert told(changed(format, (old, new))) == f"nearest to {format}, but {reason}"


def test_several_things_that_lack_are_named_together():
    two = changed("world-athletics-list", ("competitor", "wer"), ("nationality", "woher"))
    assert told(two).endswith("the columns competitor and nationality are missing")
    many = changed("entries-xml", *((f"{name}>", f"x{name}>") for name in ("message", "lane")))
    assert told(many) == "nearest to entries-xml, but the elements message and lane are missing"
    five = ["competitor", "dob", "nationality", "position", "age_cat"]
    assert told(changed("world-athletics-list", *((name, f"x{name}") for name in five))).endswith(
        "the columns competitor, dob, nationality, position and age_cat are missing"
    )
    six = ["event_code", "event_name", "stage", "participant_name", "rank", "result_IRM"]
    assert told(changed("olympic-results-csv", *((f"{name},", f"x{name},") for name in six))) == (
        "nearest to olympic-results-csv, but "
        "the columns event_code, event_name, stage, participant_name and 2 more are missing"
    )


def test_names_in_other_writing_are_said_to_be_such():
    text = changed("olympic-schedule-csv", ("start_date", "Start Date"), ("status", "Status"))
    assert told(text) == (
        "nearest to olympic-schedule-csv, but the columns are written otherwise "
        "(Start Date for start_date, Status for status)"
    )


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n\n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is an image (PNG)"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "it is an image (JPEG)"),
        (b"GIF89a\x01\x00\x01\x00", "it is an image (GIF)"),
        (b'<svg xmlns="http://a.example"><path d="M 0 0"/></svg>', "it is an image (SVG)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
         "it is a file of an older Office (.xls, .doc): save it as CSV"),
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml",
         "it is a spreadsheet (.xlsx): save it as CSV"),
        (b"PK\x03\x04\x14\x00\x06\x00a.csv", "it is packed a second time: unpack it"),
        (b"{\\rtf1\\ansi Ana Alfa}", "it is a document (RTF): save its table as CSV"),
        (b"SQLite format 3\x00\x10\x00", "it is an SQLite database: write its table as CSV"),
        (b"\x00" * 8 + b"DUCK\x40\x00",
         "it is a results book, or another DuckDB database: name it with --book"),
        (b"PAR1\x15\x04\x15\x00", "it is a Parquet file: write it as CSV"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "it is packed (7z, RAR or Zstandard): unpack it"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
         "it is a PDF of a kind that is not known: copy its table into a CSV"),
        (bytes(range(32)) * 9, "it is no text (binary)"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_said_to_be_what_it_is(content, clause):
    assert told(content) == clause


def test_parts_of_a_spreadsheet_say_what_they_are_of():
    assert told(b"<?xml version='1.0'?><worksheet/>", "a.xlsx!xl/worksheets/sheet1.xml") == (
        "it is a part of a spreadsheet (.xlsx): save that as CSV"
    )


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        ("Dear all,\nnothing to see.\n",
         "it is text like none of the formats that rivalry formats lists"),
        ("code,area\nESP,1\nPOR,1\n",
         "it is a table without results: it has no column for a name and a mark"),
        ("Name;Result\nAna Alfa;2:01.15\n",
         "it is a table that has no column for an event and a date"),
        ("1;Ana Alfa;ESP;2:01.15\n2;Bea Bravo;POR;2:01.90\n",
         "it is a table without column names: write them into a line above"),
        ("Event,Name,Result\n", "it is a row of column names with nothing below"),
        ('["100m", "200m"]', "it is JSON without any keys, so without results"),
        ('{"2": "City Games", "7": "Town Games"}',
         "it is JSON with the keys of no format (2, 7)"),
        ("<note><to>Ana</to></note>", "it is XML with the elements of no format (note, to)"),
        ("<html><body><p>City Games</p></body></html>",
         "it is a web page that does not begin with a table of results"),
        ("<table><tr><th>Rank</th><th>Points</th></tr><tr><td>1</td><td>8</td></tr></table>",
         "it is a web page whose tables have no columns for a place, a name and a mark"),
    ],
)  # fmt: skip
def test_what_is_like_none_says_what_it_is(content, clause):
    assert told(content) == clause
    assert nearest(Source("file", content.encode())).likeness < LEAST_LIKENESS


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        ('{"name": "City Games",\n "days": 2,\n "races', "the JSON breaks off at line 3"),
        ('{"name": "City Games",\n "days": two, "races": [1, 2, 3]}\n', "line 2 is not JSON"),
        ("<note>\n<to>Ana</to>\n<from>", "the XML breaks off at line 3"),
        ("<note>\n<to>Ana</from>\n</note>", "line 2 is not XML (mismatched tag)"),
    ],
)
def test_what_is_broken_says_where(content, clause):
    assert clause in told(content)


def test_a_long_file_that_breaks_off_is_told_by_its_end():
    rows = ",\n".join(f'{{"name": "Ana {number}", "days": {number}}}' for number in range(4000))
    assert len(rows) > 1 << 16
    assert told(f"[{rows}") == "it is JSON with the keys of no format (name, days)"
    assert told(f"[{rows[:-5]}") == "the JSON breaks off at its end: fetch the file again"


def test_the_head_of_a_near_format_that_breaks_off_says_so():
    text = EXAMPLES["diamond-league-json"]
    assert told(text[: text.index('"doping"')]) == (
        "nearest to diamond-league-json, but the JSON breaks off at line 8: fetch the file again"
    )


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        ("sep=;\n" + EXAMPLES["rulings-csv"],
         "nearest to rulings-csv, but its columns stand in line 2: delete the lines above"),
        ("City Games\nTown, 1 June\n\n" + EXAMPLES["csv"],
         "nearest to csv, but its columns stand in line 4: delete the lines above"),
        (EXAMPLES["world-athletics-season-list"].replace(",", ";"),
         "nearest to world-athletics-season-list, but its cells are parted by semicolons"),
        ("\n".join(map(json.dumps, json.loads(EXAMPLES["rows-json"]))),
         "nearest to rows-json, but it is an object a line: write them as one array"),
        (json.dumps({"all": json.loads(EXAMPLES["rows-json"])}),
         "nearest to rows-json, but it begins with { and not with ["),
        ("Épreuve;Nom;Performance;Date\n800 m;Ana Alfa;2:01,15;14.06.2025\n".encode("latin-1"),
         "nearest to csv, but its text is not UTF-8: save it as UTF-8"),
        (EXAMPLES["programme-json"].encode("utf-16-le"),
         "nearest to programme-json, but its text is not UTF-8: save it as UTF-8"),
    ],
)  # fmt: skip
def test_what_could_be_mended_says_how(content, clause):
    assert told(content) == clause


def test_a_table_says_which_fields_it_has_no_column_for():
    found = nearest(Source("table.csv", b"who,rank,time\nAna Alfa,1,2:01.00\n"))
    assert found.lacks == ("athlete", "discipline", "date")
    assert nearest(Source("table.csv", b"who,rank,time\n")).lacks == ()


def test_a_file_that_is_recognised_has_no_nearest():
    for reader in all_readers().values():
        name = getattr(reader, "EXAMPLE_NAME", "example")
        assert nearest(Source(name, reader.EXAMPLE.encode())) is None


@pytest.fixture
def another_reader(monkeypatch):
    """A reader of parish results, known to nobody else."""

    def make(recognises, example, **names):
        reader = SimpleNamespace(
            NAME="parish-results", TITLE="", EXAMPLE=example, recognises=recognises, **names
        )
        readers = {"parish-results": reader, **all_readers()}
        monkeypatch.setattr(nearest_module, "all_readers", lambda: readers)
        found = lambda source: reader if recognises(source) else reader_for(source)  # noqa: E731
        monkeypatch.setattr(nearest_module, "reader_for", found)

    def forget():
        nearest_module._faces.cache_clear()
        nearest_module._weights.cache_clear()

    forget()
    yield make
    forget()


def test_a_new_reader_needs_nothing_of_its_own(another_reader):
    another_reader(
        lambda source: {"bells", "vicar"} <= set(source.head_text.split("\n")[0].split("|")),
        "bells|vicar|weather\n3|Adam Alfa|fair\n4|Bert Bravo|rain\n",
    )
    text = "bells|priest|weather\n3|Adam Alfa|fair\n"
    assert told(text) == "nearest to parish-results, but the column vicar is missing"
    text = "bells|Vicar|weather\n3|Adam Alfa|fair\n"
    assert "(Vicar for vicar)" in told(text)


def test_a_name_that_the_format_needs_is_asked_for(another_reader):
    another_reader(
        lambda source: source.name.endswith(".parish") and source.head.startswith(b"PARISH"),
        "PARISH SPORTS\nAna Alfa 4:21.15\n",
        EXAMPLE_NAME="town.parish",
    )
    assert told("PARISH SPORTS\nBea Bravo 4:22.15\n", "town.txt") == (
        "nearest to parish-results, but its name is not like town.parish"
    )


PIECES = st.sampled_from(
    [b"{", b"[", b'{"a": ', b"<", b"</", b"<a b='c'>", b"<table><th>", b",", b";\n", b"\t", b"|",
     b'"', b"\n", b"\x00", b"\xff\xfe", b"PK\x03\x04", b"%PDF-", b"Name;Result\n", b"&x;", b"\xe9",
     b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\\ud800", b"9" * 300]
)  # fmt: skip


def holds_together(content: bytes) -> None:
    found = nearest(Source("file", content))
    if found is None:
        assert reader_for(Source("file", content)) is not None
        return
    assert 0 <= found.likeness <= 1
    assert found.format in ("", *all_readers())
    assert len(found.clause) < 400
    assert found.clause.isprintable(), "one line"


@settings(max_examples=100, deadline=None)
@given(content=st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=12).map(b"".join)))
@example(content=b"[" * 100_000)
@example(content=b'{"a":' * 50_000)
@example(content=b"<a>" * 50_000)
@example(content=b'"' * 70_000)
@example(content=b"a," * 40_000 + b"\n" + b"b," * 40_000)
def test_any_bytes_give_one_clause(content):
    holds_together(content)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_damaged_file_gives_one_clause(data):
    content = data.draw(st.sampled_from(sorted(EXAMPLES.values()))).encode()
    begin = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(begin, len(content)))
    holds_together(content[:begin] + data.draw(PIECES) + content[end:])


def test_the_kind_of_every_example_is_that_of_its_name_or_title():
    kinds = {Kind.JSON: ("json",), Kind.XML: ("xml",), Kind.HTML: ("html",)}
    for reader in all_readers().values():
        kind = kind_of(Source("example", reader.EXAMPLE.encode()))[0]
        words = f"{reader.NAME} {reader.TITLE}".lower()
        assert any(word in words for word in kinds.get(kind, ("",))), reader.NAME
        assert kind is not Kind.TEXT or "csv" not in words


def test_a_format_that_is_not_there_names_what_may_be_meant():
    assert no_such_format("finishlynx").endswith(
        "did you mean finishlynx-results or finishlynx-start-list?"
    )
    assert no_such_format("parchment") == (
        "there is no format 'parchment': rivalry formats lists them"
    )


def test_an_import_of_one_file_says_what_it_is_near_to_and_what_to_do(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("who,rank,time\nAna Alfa,1,2:01.00\n")
    with pytest.raises(ImportFailedError) as refused:
        import_results([str(path)], tmp_path / "book.rivalry")
    assert str(refused.value) == (
        f"{path}: it is a table that has no column for a name, an event and a date; if it holds "
        "results, say where: --format csv --map athlete=COLUMN,discipline=COLUMN,date=COLUMN"
    )


def test_an_import_of_a_folder_says_why_files_are_passed_over(tmp_path):
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "a.csv").write_text(EXAMPLES["csv"])
    (folder / "areas.csv").write_text("code,area\nESP,1\nPOR,1\n")
    (folder / "list.csv").write_text(changed("world-athletics-list", ("competitor", "wer")))
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    report = import_results([str(folder)], tmp_path / "book.rivalry")
    assert report.files == 1
    code_table = "it is a table without results: it has no column for a name and a mark"
    assert report.passed_over == [
        f"{folder}/areas.csv: {code_table}",
        f"{folder}/list.csv: nearest to world-athletics-list, but the column competitor is missing",
        f"{folder}/photo.png: it is an image (PNG)",
    ]


def test_an_import_of_a_folder_without_results_says_why(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    with pytest.raises(ImportFailedError, match=r"photo\.png: it is an image"):
        import_results([str(folder)], tmp_path / "book.rivalry")


def test_a_reader_that_was_asked_for_keeps_its_own_sentence(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("who,rank,time\nAna Alfa,1,2:01.00\n")
    with pytest.raises(ImportFailedError) as refused:
        import_results([str(path)], tmp_path / "book.rivalry", format="rulings-csv")
    assert "nearest" not in str(refused.value)


def test_published_files_that_are_no_results(shared):
    said = {
        path: told((shared / "data" / path).read_bytes(), path)
        for path in ("records/mapping-areas.csv", "records/mapping-disciplines.csv",
                     "diamond-league/disciplines.json", "README.md")
    }  # fmt: skip
    table = "it is a table without results: it has no column for a name and a mark"
    assert said["records/mapping-areas.csv"] == said["records/mapping-disciplines.csv"] == table
    assert said["diamond-league/disciplines.json"].startswith("it is JSON without any keys")
    assert said["README.md"].startswith("it is text like none")
