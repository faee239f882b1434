"""The catalogue: what ours says is so, and a reader's own is told what is wrong with it."""

import hashlib
import lzma
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from rivalry.intake.catalogue import (
    ALLOWS,
    OURS,
    CatalogueError,
    find_entry,
    load_catalogue,
    own_catalogue,
    read_catalogue,
)

ENTRY = """
[[source]]
name = "city-mile"
title = "City Mile"
licence = "CC0"
allows = "redistribute"
files = ["https://results.example/2025.csv"]
"""
OWN = ENTRY.replace(
    '"https://results.example/2025.csv"', '{ address = "https://results.example/a%20b.csv" }'
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.toml"


def test_ours_is_read_and_every_entry_says_what_a_reader_needs() -> None:
    entries = read_catalogue(OURS, own=False)
    assert {"rome-2024", "rio-2016", "diamond-league"} <= set(entries)
    for entry in entries.values():
        assert entry.title, entry.name
        assert entry.holds, entry.name
        assert entry.licence, entry.name
        assert entry.homepage.startswith("https://"), entry.name
        assert entry.commit, entry.name
        assert len(entry.name) <= 24, "a name is typed"
        assert not entry.own


def test_every_address_of_ours_is_pinned_and_public() -> None:
    for entry in read_catalogue(OURS, own=False).values():
        for file in entry.files:
            parts = urlsplit(file.address)
            assert parts.scheme == "https"
            assert parts.hostname in ("raw.githubusercontent.com", "codeload.github.com")
            assert file.pinned, file.address
            assert "{" not in file.address
            assert " " not in file.address
            assert "," not in parts.path


def test_what_states_no_licence_is_for_facts_only() -> None:
    for entry in read_catalogue(OURS, own=False).values():
        assert (entry.licence == "none stated") == (entry.allows == "facts only"), entry.name


def test_every_format_of_ours_has_a_reader() -> None:
    from rivalry.intake.readers import all_readers

    named = {entry.format for entry in read_catalogue(OURS, own=False).values() if entry.format}
    assert named
    assert named <= set(all_readers())


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("rome-2024", "rome2024/{}"),
        ("rio-2016-timetable", "rio2016/schedule/{}"),
        ("rio-2016-entries", "rio2016/entries/{}.xz"),
        ("race-analyses-1500m", "splits/{}"),
        ("world-records-2023", "alltime-other/{}"),
        ("collegiate-records", "records/{}.xz"),
    ],
)
def test_a_hash_is_that_of_the_file_as_published(name: str, folder: str, shared: Path) -> None:
    for file in read_catalogue(OURS, own=False)[name].files:
        path = shared / "data" / folder.format(file.path)
        content = path.read_bytes()
        if path.suffix == ".xz":
            content = lzma.decompress(content)
        assert file.sha256 == hashlib.sha256(content).hexdigest(), file.path
        assert file.size_bytes == len(content), file.path


def test_an_own_entry_is_laid_over_ours(own: Path) -> None:
    own.write_text(OWN + OWN.replace("city-mile", "rome-2024").replace("City Mile", "Mine"))
    entries = load_catalogue(own)
    assert entries["rome-2024"].title == "Mine"
    assert entries["rome-2024"].own
    assert entries["city-mile"].files[0].path == "a b.csv"
    assert entries["city-mile"].files[0].address == "https://results.example/a%20b.csv"
    assert not entries["city-mile"].files[0].pinned
    assert not entries["rio-2016"].own
    assert list(entries) == sorted(entries)


def test_without_an_own_catalogue_there_is_ours(own: Path) -> None:
    assert load_catalogue(own) == read_catalogue(OURS, own=False)


def test_the_own_catalogue_lies_in_the_config_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert own_catalogue() == tmp_path / "rivalry" / "catalogue.toml"


def test_addresses_are_made_of_commit_and_path(own: Path) -> None:
    commit, other, hashed = "a" * 40, "b" * 40, "c" * 64
    own.write_text(f"""
[[source]]
name = "lists"
title = "Lists"
licence = "CC0"
allows = "redistribute"
commit = "{commit}"
address = "https://files.example/{{commit}}/{{path}}"
files = [
    "men/800 metres, final.csv",
    {{ path = "w.csv", name = "w/800.csv", commit = "{other}", sha256 = "{hashed}", bytes = 9 }},
]
""")
    first, second = load_catalogue(own)["lists"].files
    assert first.address == f"https://files.example/{commit}/men/800%20metres%2C%20final.csv"
    assert first.path == "men/800 metres, final.csv"
    assert first.pinned
    assert first.sha256 is None
    assert second.address == f"https://files.example/{other}/w.csv"
    assert second.path == "w/800.csv"
    assert (second.sha256, second.size_bytes) == (hashed, 9)
    assert load_catalogue(own)["lists"].size_bytes is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('name = "city-mile"', "", "'name' is missing"),
        ('name = "city-mile"', 'name = "City Mile"', "small letters"),
        ('name = "city-mile"', 'name = "../mile"', "small letters"),
        ('title = "City Mile"', "", "'title' is missing"),
        ('title = "City Mile"', "title = 3", "title must be a text"),
        ('licence = "CC0"', "", "'licence' is missing"),
        ('allows = "redistribute"', 'allows = "anything"', "facts only"),
        ('allows = "redistribute"', 'allow = "redistribute"', "no key 'allow'"),
        ('allows = "redistribute"', 'commit = "79ba13b"\nallows = "redistribute"', "40 hex"),
        ("files =", "file =", "no key 'file'"),
        ('["https://results.example/2025.csv"]', "[]", "at least one file"),
        ('["https://results.example/2025.csv"]', "[3]", "a path, or a table"),
        ('["https://results.example/2025.csv"]', '["a.csv"]', "no address"),
        ('["https://results.example/2025.csv"]', '[{ address = "https://a.example/" }]', "no path"),
        (
            '["https://results.example/2025.csv"]',
            '[{ address = "https://a.example/x", path = "../../x" }]',
            "no path inside",
        ),
        (
            '["https://results.example/2025.csv"]',
            '[{ address = "https://a.example/x", path = ".bashrc" }]',
            "no path inside",
        ),
        (
            '["https://results.example/2025.csv"]',
            '[{ address = "https://a.example/{commit}/x" }]',
            "not given",
        ),
        (
            '["https://results.example/2025.csv"]',
            '[{ address = "https://a.example/x", sha256 = "12" }]',
            "64 hex",
        ),
        (
            '["https://results.example/2025.csv"]',
            '[{ address = "https://a.example/x", bytes = true }]',
            "whole number",
        ),
        (
            '["https://results.example/2025.csv"]',
            '[{ address = "https://a.example/x", size = 3 }]',
            "no key 'size'",
        ),
        (
            '["https://results.example/2025.csv"]',
            '[{ address = "https://a.example/x" }, { address = "https://b.example/x" }]',
            "two files",
        ),
    ],
)
def test_an_error_names_the_file_and_the_entry(
    before: str, after: str, said: str, own: Path
) -> None:
    own.write_text(ENTRY.replace(before, after))
    with pytest.raises(CatalogueError) as error:
        load_catalogue(own)
    sentence = str(error.value)
    assert str(own) in sentence
    assert "entry 1" in sentence
    assert said in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[source]\n", "no TOML file"),
        ("[[sources]]\nname = 'x'\n", "'sources'"),
        ("[source]\nname = 'x'\n", "two brackets"),
        ("source = [1]\n", "entry 1 is no table"),
        (OWN + OWN, "entry 2 'city-mile': there is an entry of that name"),
        ("x = " + "[" * 20_000, "no TOML file"),
    ],
)
def test_a_catalogue_that_is_none(text: str, said: str, own: Path) -> None:
    own.write_text(text)
    with pytest.raises(CatalogueError, match=r"catalogue\.toml") as error:
        load_catalogue(own)
    assert said in str(error.value)


def test_a_catalogue_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        load_catalogue(tmp_path)
    latin = tmp_path / "catalogue.toml"
    latin.write_bytes("# Zürich\n".encode("latin-1"))
    with pytest.raises(CatalogueError, match="no TOML file"):
        load_catalogue(latin)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    entries = read_catalogue(OURS, own=False)
    with pytest.raises(CatalogueError, match="did you mean rome-2024"):
        find_entry(entries, "Rome2024")
    with pytest.raises(CatalogueError, match="rivalry sources"):
        find_entry(entries, "zzz")
    assert find_entry(entries, "rio-2016").name == "rio-2016"


def test_every_word_of_what_is_allowed_is_explained() -> None:
    assert set(ALLOWS) == {"redistribute", "attribution", "facts only"}
