"""JSON that knows its lines."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.intake.json_lines import Record, load_records
from rivalry.intake.row import UnreadableError

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.sampled_from('ab{}[]",:\\ü\n '), max_size=6),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.sampled_from('ab{}"\\'), max_size=3), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


def records_of(value: Any) -> list[Record]:
    """Every object in it, in the order in which they open."""
    found = [value] if isinstance(value, Record) else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        found += records_of(one)
    return found


def as_text(value: Any) -> Any:
    """The value with its numbers as text, as `load_records` gives it."""
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    return value if value is None or isinstance(value, bool | str) else json.dumps(value)


def test_an_object_knows_its_line():
    text = '{"a": [\n  {"b": 1},\n  {"b": {\n    "c": "}{"}}\n]}'
    assert [record.line for record in records_of(load_records(text))] == [1, 2, 3, 3]


def test_a_text_of_one_line_numbers_its_objects():
    assert [one.line for one in records_of(load_records('[{"a": {}}, {"b": "{"}]\n'))] == [1, 2, 3]


def test_lines_are_counted_in_files_of_windows_too():
    assert [one.line for one in load_records('[\r\n{"a": 1\r\n},\r\n{\r\n"a": 1}]')] == [2, 4]


def test_a_byte_order_mark_is_no_part_of_it():
    assert load_records('\ufeff{"a": "b"}') == {"a": "b"}


@settings(max_examples=150)
@given(VALUES, st.sampled_from([None, 0, 1, 4]))
def test_the_content_is_what_json_says_and_lines_are_where_braces_open(value, indent):
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    document = load_records(text)
    assert document == as_text(value)
    lines = [record.line for record in records_of(document)]
    assert lines == sorted(lines)
    if indent is not None and "\n" in text:
        shown = text.split("\n")
        assert all("{" in shown[line - 1] for line in lines)
        # Where one key stands on a line, every object opens a line of its own.
        assert len(set(lines)) == len(lines)


def test_numbers_stay_as_written_however_long():
    written = {"a": "47.60", "b": "-0.0", "c": "9" * 5000, "d": "1e999", "e": "NaN"}
    text = "{" + ", ".join(f'"{key}": {number}' for key, number in written.items()) + "}"
    assert load_records(text) == written


def test_half_a_character_becomes_the_sign_for_one():
    document = load_records('{"a": "\\ud800x", "\\uDC00": ["\\udfff", {"b": "\\ud83d\\ude00"}]}')
    assert document == {"a": "\ufffdx", "\ufffd": ["\ufffd", {"b": "😀"}]}


def test_values_as_text():
    record = load_records('{"a": " x ", "b": 1.50, "c": true, "d": false, "e": null, "f": {}}')
    assert [record.text(key) for key in "abcdefg"] == ["x", "1.50", "1", "", "", "", ""]
    assert load_records('{"a": [{"b": 1}, 2, {"c": 3}]}').records("a") == [{"b": "1"}, {"c": "3"}]
    assert record.records("a") == record.records("g") == []


@pytest.mark.parametrize(
    "text", ['{"a": 1', '{"a": "x', '[{"a": 1},\n', '{"a": tru', "[1, 2", '{"a":\n\n', "["]
)
def test_what_breaks_off_is_told_with_its_line(text):
    last = text.rstrip().count("\n") + 1
    with pytest.raises(UnreadableError, match="the JSON breaks off at line") as error:
        load_records(text)
    assert error.value.line in (last, text.count("\n") + 1)


def test_what_is_broken_inside_is_told_with_its_line():
    with pytest.raises(UnreadableError, match=r"^line 3 is not JSON \(.*, column 1\)$"):
        load_records('{"a": 1,\n"b": 2,\nb: 3, "c": "x", "d": "y"}')
    with pytest.raises(UnreadableError, match="the file is empty"):
        load_records("\ufeff \n")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000,
     '{"a":\n' * 300 + "1" + "\n}" * 300],
    ids=["arrays", "objects", "closed arrays", "300 objects on lines"],
)  # fmt: skip
def test_deep_nesting_is_refused(text):
    with pytest.raises(UnreadableError, match=r"nested too deeply|breaks off"):
        load_records(text)


@settings(max_examples=200)
@given(st.text(st.sampled_from('{}[]",:1\\ \nbu')))
def test_any_text_is_json_or_a_sentence(text):
    refusal = ""
    try:
        load_records(text)
    except UnreadableError as error:
        refusal = str(error)
    assert "\n" not in refusal


def test_a_million_braces_in_strings_are_read_in_a_moment():
    text = json.dumps([{"a": "{" * 1_000_000}, {"b": "\\" * 1_000_000}])
    assert [one.line for one in load_records(text)] == [1, 2]
