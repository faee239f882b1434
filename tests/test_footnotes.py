"""Footnotes: one number a source, in the order of the page, with the lines it rests on."""

from hypothesis import given
from hypothesis import strategies as st

from rivalry.footnotes import Footnotes


def test_lines_of_one_source_share_its_number() -> None:
    notes = Footnotes()
    first = notes.cite(["a.csv:12 (Official results, Cup, Rome (ITA))", "b.csv:3"])
    again = notes.cite(["b.csv:5 (differs)", "a.csv:13 (Official results, Cup, Rome (ITA))"])
    assert [(c.number, c.lines, c.differs) for c in first] == [(1, (12,), False), (2, (3,), False)]
    assert [(c.number, c.lines, c.differs) for c in again] == [(2, (5,), True), (1, (13,), False)]
    assert [note.title for note in notes.notes] == ["Official results, Cup, Rome (ITA)", None]
    assert [note.where for note in notes.notes] == ["a.csv, lines 12–13", "b.csv, lines 3, 5"]


def test_one_file_of_several_sources_has_a_note_for_each() -> None:
    notes = Footnotes()
    notes.cite(["a.tsv:1 (Rome)", "a.tsv:2 (Oslo) (differs)", "a.tsv:3 (Rome)"])
    assert [(n.number, n.title, n.where) for n in notes.notes] == [
        (1, "Rome", "a.tsv, lines 1, 3"),
        (2, "Oslo", "a.tsv, line 2"),
    ]


def test_many_lines_are_counted_not_listed() -> None:
    notes = Footnotes()
    notes.cite([f"a.csv:{line}" for line in range(1, 41, 2)])
    assert notes.notes[0].where == "a.csv, lines 1, 3, 5, 7, 9, 11, 13, 15 and 12 more places"


@given(st.lists(st.text(max_size=30)))
def test_any_text_is_a_source(sources: list[str]) -> None:
    notes = Footnotes()
    numbers = {citation.number for citation in notes.cite(sources)}
    assert numbers == {note.number for note in notes.notes} == set(range(1, len(notes.notes) + 1))
    assert all(note.where for note in notes.notes if note.file)
