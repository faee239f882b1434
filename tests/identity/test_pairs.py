"""The labelled pairs: what the file holds, and that it points at what is published."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def pairs() -> list[dict[str, str]]:
    with (HERE / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_there_are_enough_of_both_labels_in_both_halves(pairs: list[dict[str, str]]) -> None:
    found = Counter((pair["half"], pair["label"]) for pair in pairs)
    assert set(found) == {(h, s) for h in ("tuning", "measuring") for s in ("same", "different")}
    assert sum(found.values()) >= 3000
    assert min(found.values()) >= 700


def test_no_pair_stands_twice_nor_of_one_row(pairs: list[dict[str, str]]) -> None:
    places = [
        ((pair["file_a"], int(pair["line_a"])), (pair["file_b"], int(pair["line_b"])))
        for pair in pairs
    ]
    assert len({frozenset(pair) for pair in places}) == len(places)
    assert all(len(set(pair)) == 2 for pair in places)


def test_nothing_of_the_published_rows_is_copied(pairs: list[dict[str, str]]) -> None:
    whys = {pair["why"] for pair in pairs}
    assert len(whys) < 12
    assert all(re.fullmatch(r"[a-z ]+", why) for why in whys)
    assert {key for pair in pairs for key in pair} == {
        "half", "label", "kind", "file_a", "line_a", "file_b", "line_b", "why",
    }  # fmt: skip


def test_the_files_are_published(pairs: list[dict[str, str]], shared: Path) -> None:
    files = {pair[f"file_{side}"].partition("!")[0] for pair in pairs for side in "ab"}
    data = shared / "data"
    missing = [file for file in files if not (data / file).exists()]
    assert [file for file in missing if not (data / f"{file}.xz").exists()] == []
