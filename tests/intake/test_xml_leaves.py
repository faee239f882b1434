"""XML as leaves: lines, paths and texts; what expands or breaks is refused in one sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rivalry.intake.row import UnreadableError
from rivalry.intake.xml_leaves import Leaf, read_leaves


def test_elements_come_as_they_close_with_the_line_on_which_they_open():
    assert read_leaves("<a>\n <b>x</b>\n <c>\n  <b/>\n </c>\n</a>") == [
        Leaf(2, ("a", "b"), "x"),
        Leaf(4, ("a", "c", "b"), ""),
        Leaf(3, ("a", "c"), ""),
        Leaf(1, ("a",), ""),
    ]


def test_characters_written_as_numbers_are_read():
    assert read_leaves("<a>&#xC1;na &amp; Bea</a>") == [Leaf(1, ("a",), "Ána & Bea")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<a><b></a>", "line 1 is not XML (mismatched tag): fetch the file again"),
        ("", "line 1 is not XML (no element found): fetch the file again"),
        ('<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>', "the XML declares a document type"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "the XML declares a document type"),
        ("<a>" * 60, "the XML is nested too deeply to be results"),
    ],
)
def test_what_is_refused(text, sentence):
    with pytest.raises(UnreadableError) as refusal:
        read_leaves(text)
    assert str(refusal.value).startswith(sentence)
    assert "\n" not in str(refusal.value)


NAMES = st.text("abcxyz", min_size=1, max_size=4)
TREES = st.recursive(
    st.text("ab 1é", max_size=6).map(str.strip), lambda inner: st.lists(st.tuples(NAMES, inner))
)


def written(tree):
    if isinstance(tree, str):
        return tree
    return "".join(f"<{name}>{written(inner)}</{name}>" for name, inner in tree)


def expected(tree, path):
    own = tree if isinstance(tree, str) else ""
    inner = [] if isinstance(tree, str) else tree
    return [leaf for name, one in inner for leaf in expected(one, (*path, name))] + [(path, own)]


@settings(max_examples=60)
@given(tree=TREES)
def test_what_was_written_is_read(tree):
    leaves = read_leaves(f"<root>{written(tree)}</root>")
    assert [(leaf.path, leaf.text) for leaf in leaves] == expected(tree, ("root",))
