"""What holds for every reader: it knows its own files, and no damage to one raises anything
but a sentence for the user.
"""

from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.intake.fact import Fact, Item, TraceRow
from rivalry.intake.readers import all_readers, reader_for
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source, SourceError

READERS = list(all_readers().values())
each_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)


TEXTS = [reader for reader in READERS if not reader.EXAMPLE.startswith("%PDF")]
each_text_reader = pytest.mark.parametrize("reader", TEXTS, ids=lambda reader: reader.NAME)
"""PDF is no text: other line ends or another encoding are damage there."""
FACTS = get_args(Fact)


def named(reader) -> str:
    """The name of the example: some formats tell by it what the file itself does not."""
    return getattr(reader, "EXAMPLE_NAME", "example")


def example(reader) -> Source:
    return Source(named(reader), reader.EXAMPLE.encode())


def read_or_refuse(reader, content: bytes) -> list[Item]:
    """Read damaged content; whatever comes must be rows, rejects or one sentence."""
    source = Source(named(reader), content)
    assert reader.recognises(source) in (True, False)
    try:
        rows = list(reader.read(source))
    except (UnreadableError, SourceError) as error:
        sentence = str(error)
        assert sentence
        assert "\n" not in sentence
        assert "Traceback" not in sentence
        return []
    for row in rows:
        assert isinstance(row, (Row, Reject, *FACTS))
        assert row.line >= 1
        texts = row[1:-1] if isinstance(row, TraceRow) else row[1:]
        assert all(type(value) is str for value in texts), row
        "".join(texts).encode()
    return rows


@each_reader
def test_has_the_five_names_of_a_reader(reader):
    assert reader.NAME.lower().strip() == reader.NAME
    assert len(reader.TITLE.splitlines()) == 1
    assert isinstance(reader.read(example(reader)), Iterator)


@each_reader
def test_recognises_its_own_example_and_no_other_reader_takes_it(reader):
    assert reader_for(example(reader)) is reader
    takers = [other.NAME for other in READERS if other.recognises(example(reader))]
    assert set(takers) <= {reader.NAME, "csv"}


@each_reader
def test_reads_its_own_example_whole(reader):
    rows = list(reader.read(example(reader)))
    assert rows
    for row in rows:
        assert isinstance(row, (Row, *FACTS)), row
        if isinstance(row, Row):
            assert row.athlete or row.family or row.team
            assert row.discipline or "discipline" in getattr(reader, "LACKS", ())
            assert row.date or row.start or "date" in getattr(reader, "LACKS", ())
            assert row.place or row.mark or row.outcome
        assert 1 <= row.line <= reader.EXAMPLE.count("\n") + 1


@each_text_reader
def test_byte_order_mark_and_utf16_change_nothing(reader):
    plain = list(reader.read(example(reader)))
    for encoding in ("utf-8-sig", "utf-16"):
        marked = Source(named(reader), reader.EXAMPLE.encode(encoding))
        assert reader.recognises(marked)
        assert list(reader.read(marked)) == plain


@each_text_reader
def test_windows_line_ends_change_nothing(reader):
    windows = Source(named(reader), reader.EXAMPLE.replace("\n", "\r\n").encode())
    assert reader.recognises(windows)
    assert list(reader.read(windows)) == list(reader.read(example(reader)))


@each_reader
@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300))
def test_arbitrary_bytes_give_rows_or_a_sentence(reader, content):
    read_or_refuse(reader, content)


@each_reader
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cut_off_file_gives_rows_or_a_sentence(reader, data):
    content = reader.EXAMPLE.encode()
    whole = len(list(reader.read(example(reader))))
    cut = data.draw(st.integers(0, len(content)))
    # one more at most: what was cut may be set apart beside what it belongs to
    assert len(read_or_refuse(reader, content[:cut])) <= whole + 1


PIECES = st.one_of(
    st.binary(max_size=4),
    st.sampled_from(
        [b'"', b"{", b"}", b"[", b"]", b",", b";", b"\n", b"null", b"[]", b"{}", b"\\ud800",
         b"<", b">", b"&x;", b"0", b"true", b"\x00", b"\r", b"9" * 5000]
    ),
)  # fmt: skip


@each_reader
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_file_gives_rows_or_a_sentence(reader, data):
    content = reader.EXAMPLE.encode()
    for _ in range(data.draw(st.integers(1, 3))):
        begin = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(begin, min(len(content), begin + 12)))
        content = content[:begin] + data.draw(PIECES) + content[end:]
    read_or_refuse(reader, content)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "reader", [one for one in READERS if "json" in one.TITLE.lower()], ids=lambda one: one.NAME
)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_json_of_other_types_gives_rows_or_a_sentence(reader, data):
    """Put any JSON value in the place of any value of the example."""
    import json

    document = json.loads(reader.EXAMPLE)
    places = list(containers(document))
    container, key = data.draw(st.sampled_from(places))
    container[key] = data.draw(JSON_VALUES)
    read_or_refuse(reader, json.dumps(document).encode())


def containers(value):
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in list(items):
        yield value, key
        yield from containers(inner)


@each_reader
@pytest.mark.parametrize(
    "content",
    [b"[" * 100_000, b'{"a":' * 100_000, b'{"events":[' * 50_000, b"<a>" * 100_000],
    ids=["arrays", "objects", "both", "elements"],
)
def test_deep_nesting_is_refused(reader, content):
    source = Source("deep", content)
    assert reader_for(source) is None
    with pytest.raises((UnreadableError, SourceError)):
        list(reader.read(source))


@each_reader
def test_an_empty_file_is_refused_in_one_sentence(reader):
    for content in (b"", b"\n\n", b"\xef\xbb\xbf"):
        with pytest.raises(UnreadableError, match=r"^[^\n]+$"):
            list(reader.read(Source("empty", content)))


def test_names_of_readers_are_distinct_and_the_widest_is_asked_last():
    names = list(all_readers())
    assert len(set(names)) == len(names) == len(READERS)
    if "csv" in names:
        assert names[-1] == "csv"


def test_nobody_recognises_a_story():
    assert reader_for(Source("story.txt", b"Kerr won in 3:29.38, and Hocker was third.\n")) is None
