"""The preview page: its figures are the answer's, it stands alone, and nothing in it is later."""

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rivalry.api import Book, open_book
from rivalry.preview import Page, build_preview

VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}
HEADER = (
    "date,competition,venue,city,country,discipline,sex,round,place,"
    "athlete,nation,born,mark,outcome\n"
)
MARKUP = '"<script>alert(""x"")</script> & Sons Mile"'
RACES = """\
2019-06-01,City Games 2019,Park,Alfaville,ESP,1500m,M,heat,1,Abel Alfa,ESP,1997-03-01,3:41.00,OK
2019-06-01,City Games 2019,Park,Alfaville,ESP,1500m,M,heat,2,Bo Bravo,NOR,1999-09-09,3:41.20,OK
2019-06-03,City Games 2019,Park,Alfaville,ESP,1500m,M,final,1,Bo Bravo,NOR,1999-09-09,3:35.10,OK
2019-06-03,City Games 2019,Park,Alfaville,ESP,1500m,M,final,2,Abel Alfa,ESP,1997-03-01,3:36.30,OK
2021-08-05,Olympic Games 2020,Stadium,Tokyo,JPN,1500m,M,final,1,Abel Alfa,ESP,1997-03-01,3:30.00,OK
2021-08-05,Olympic Games 2020,Stadium,Tokyo,JPN,1500m,M,final,3,Bo Bravo,NOR,1999-09-09,3:30.75,OK
2022-05-05,MARKUP,Oval,Bravotown,NOR,Mile,M,final,1,Bo Bravo,NOR,1999-09-09,3:50.00,OK
2022-05-05,MARKUP,Oval,Bravotown,NOR,Mile,M,final,2,Abel Alfa,ESP,1997-03-01,3:51.25,OK
2022-07-07,Night of Falls,Oval,Bravotown,NOR,1500m,M,final,1,Abel Alfa,ESP,1997-03-01,3:33.33,OK
2022-07-07,Night of Falls,Oval,Bravotown,NOR,1500m,M,final,,Bo Bravo,NOR,1999-09-09,,DNF
2023-09-09,Later Games,Oval,Zetaburg,NOR,1500m,M,final,1,Abel Alfa,ESP,1997-03-01,3:28.88,OK
2023-09-09,Later Games,Oval,Zetaburg,NOR,1500m,M,final,2,Bo Bravo,NOR,1999-09-09,3:29.99,OK
2021-01-01,Spring Throws,Oval,Bravotown,NOR,SP,M,final,1,Cy Charlie,NOR,1999,20.10,OK
2021-01-01,Spring Throws,Oval,Bravotown,NOR,SP,M,final,2,Don Delta,NOR,1998,19.95,OK
2021-01-01,Spring Throws,Oval,Bravotown,NOR,100m,M,final,1,Abel Alfa,ESP,1997-03-01,10.90,OK
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A small book from a CSV; one competition has a name that would be markup."""
    from rivalry.intake.importing import import_results

    folder = tmp_path_factory.mktemp("preview")
    (folder / "races.csv").write_text(HEADER + RACES.replace("MARKUP", MARKUP), encoding="utf-8")
    report = import_results([str(folder / "races.csv")], folder / "book.rivalry")
    assert report.quarantined == 0
    with open_book(folder / "book.rivalry") as opened:
        yield opened


@pytest.fixture(scope="module")
def page(book: Book) -> Page:
    return build_preview(book.store, "Alfa", "Bravo", as_of="2022-12-31")


def text_of(page: Page, element: str) -> str:
    found = re.search(rf'<span class="[ab]" id="{element}">([^<]*)</span>', page.html)
    assert found
    return found[1]


def test_every_number_of_the_score_is_the_answers(book: Book, page: Page) -> None:
    document = book.head_to_head("Alfa", "Bravo", as_of="2022-12-31").to_dict()
    assert document["total"] == {"a": 2, "b": 2, "ties": 0}
    for what in ("total", "finals", "weighed"):
        for side in ("a", "b"):
            assert text_of(page, f"{what}-{side}") == str(document[what][side])
    assert page.title == "Abel Alfa v Bo Bravo"
    assert html.unescape(page.html).count(str(page.answer)) >= 2


def test_every_meeting_has_its_row_with_places_marks_margin_and_sources(page: Page) -> None:
    table = re.findall(r'<table class="cards meetings".*?</table>', page.html, re.DOTALL)[0]
    rows = re.findall(r'<tr role="row">\s*<th scope="row".*?</tr>', table, re.DOTALL)
    told = [html.unescape(re.sub(r"<[^>]+>", " ", row)) for row in rows]
    assert len(rows) == 4
    for row, meeting in zip(told, reversed(page.answer.to_dict()["meetings"]), strict=True):
        assert meeting["competition"] in row
        for side in ("a", "b"):
            assert f"{meeting[side]['place']}. {meeting[side]['mark']}" in row
        assert f"{meeting['winner']} by {meeting['margin']}" in " ".join(row.split())
    assert all('href="#source-' in row for row in rows)
    days = re.findall(r'<time datetime="([\d-]+)">', table)
    assert days == ["2022-05-05", "2021-08-05", "2019-06-03", "2019-06-01"]


def test_notes_point_to_sources_that_are_there(page: Page) -> None:
    pointed = set(re.findall(r'href="#([^"]+)"', page.html))
    there = set(re.findall(r'\bid="([^"]+)"', page.html))
    assert pointed <= there
    assert any(target.startswith("source-") for target in pointed)
    assert len(re.findall(r'\bid="[^"]+"', page.html)) == len(there), "an id stands twice"


def test_ages_and_nations_are_those_of_the_day(page: Page) -> None:
    assert "Spain, 25 years old" in page.html
    assert "Norway, 23 years old" in page.html


def test_text_of_a_source_stays_text(page: Page) -> None:
    assert "<script" not in page.html.lower()
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; Sons Mile" in page.html


def test_nothing_later_than_the_day_is_on_the_page(page: Page, book: Book) -> None:
    later = build_preview(book.store, "Alfa", "Bravo", as_of="2023-12-31")
    for word in ("Later Games", "Zetaburg", "3:28.88", "3:29.99", "2023"):
        assert word in later.html
        assert word not in page.html


def test_races_nobody_won_are_told_apart(page: Page) -> None:
    section = page.html.partition('<h2 id="apart">')[2].partition("</section>")[0]
    assert "Night of Falls" in section
    assert "DNF" in section
    assert "did not finish" in section


def test_it_needs_no_other_file(page: Page) -> None:
    assert re.findall(r'\b(?:src|href)="(?!#)', page.html) == []
    assert re.findall(r"url\(|@import", page.html) == []
    assert set(re.findall(r"https?://[^\"'< ]+", page.html)) <= {"http://www.w3.org/2000/svg"}


def test_the_policy_allows_nothing_but_the_style_inside(page: Page) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.html)
    assert policy
    rules = html.unescape(policy[1])
    style = re.findall(r"<style>(.*?)</style>", page.html, re.DOTALL)
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert rules == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert 'style="' not in page.html
    assert re.findall(r"\bon\w+=", re.sub(r">[^<]*<", "><", page.html)) == []


class Structure(HTMLParser):
    """Checks that what is opened is closed, and collects headings and tables."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.attributes: dict[str, list[dict[str, str | None]]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.setdefault(tag, []).append(dict(attrs))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.setdefault(tag, []).append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes something else"


def test_the_structure_is_whole_and_in_order(page: Page) -> None:
    found = Structure()
    found.feed(page.html)
    assert found.open == []
    assert found.attributes["html"] == [{"lang": "en"}]
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    steps = zip(found.headings, found.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(found.attributes["table"]) == len(found.attributes["caption"])
    assert all(cell.get("scope") in ("col", "row") for cell in found.attributes["th"])
    assert found.attributes["a"][0] == {"class": "skip", "href": "#main"}


def test_colours_can_be_read_in_both_themes() -> None:
    """Text has a contrast of 4.5 to 1 on paper and panel (WCAG 2.2, success criterion 1.4.3)."""
    import rivalry.preview

    style = (Path(rivalry.preview.__file__).parent / "templates" / "preview.css").read_text()
    themes = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(themes) == 3, "light, dark, print"
    for theme in themes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", theme))
        for text in ("ink", "muted", "a", "b", "link"):
            for ground in ("paper", "panel"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_two_who_never_met_get_an_honest_page(book: Book) -> None:
    page = build_preview(book.store, "Alfa", "Charlie", as_of="2022-12-31")
    assert "have not met" in page.html
    assert text_of(page, "total-a") == text_of(page, "total-b") == "0"
    assert "Every meeting" not in page.html
    Structure().feed(page.html)


def test_a_day_before_the_first_result_leaves_an_empty_page(book: Book) -> None:
    page = build_preview(book.store, "Alfa", "Bravo", as_of="2018-01-01")
    assert "have not met" in page.html
    for year in ("2019", "2021", "2022", "2023"):
        assert not re.search(rf"{year}-\d\d-\d\d|\d \w+ {year}", page.html)


def test_field_events_have_metres(book: Book) -> None:
    page = build_preview(book.store, "Charlie", "Delta", as_of="2022-12-31")
    assert "Cy Charlie by 0.15 m" in page.html
    assert "in metres" in page.html
    assert "born 1999" in page.html


def test_relays_of_women_and_long_names(make_book: Callable[..., Path]) -> None:
    long = "Anna-Wilhelmina Oluwaseun Papadopoulou-Konstantinidou van der Westhuizen"
    rows: list[dict[str, Any]] = [
        {"date": "2023-06-01", "competition": "Cup 2023", "discipline": "4x100m", "sex": "W",
         "round": "final", "place": place, "team": team, "nation": team, "mark": mark}
        for place, (team, mark) in enumerate([("JAM", "41.50"), ("USA", "41.62")], start=1)
    ] + [
        {"date": "2023-06-01", "competition": "Cup 2023", "discipline": "1500m", "sex": "W",
         "round": "final", "place": place, "athlete": name, "mark": mark}
        for place, (name, mark) in enumerate([(long, "4:01.50"), ("Bea Bravo", "4:02")], start=1)
    ]  # fmt: skip
    with open_book(make_book(rows)) as opened:
        relay = build_preview(opened.store, "Jamaica", "United States", as_of="2023-12-31")
        women = build_preview(opened.store, long, "Bravo", as_of="2023-12-31")
    assert (text_of(relay, "total-a"), text_of(relay, "total-b")) == ("1", "0")
    assert "Jamaica by 0.12" in relay.html
    assert long in women.html


def test_how_an_unclear_name_was_read_is_said(make_book: Callable[..., Path]) -> None:
    rows = [
        {"date": f"202{year}-06-01", "competition": "Cup", "discipline": "Mile", "sex": "M",
         "round": "final", "place": place, "athlete": name, "born": born, "mark": f"4:0{place}.00"}
        for year in (1, 2)
        for place, (name, born) in enumerate(
            [("Abel Alfa", "1999-01-01"), ("Bo Bravo", "2000-02-02")], start=1
        )
    ]  # fmt: skip
    rows.append(rows[0] | {"date": "1980-05-05", "athlete": "Axel Alfa", "born": "1950-05-05"})
    with open_book(make_book(rows)) as opened:
        page = build_preview(opened.store, "Alfa", "Bravo", as_of="2023-12-31")
    assert "of 2 athletes of that name, Abel Alfa 1999 is meant" in page.html


@pytest.fixture(scope="module")
def starter_page(starter_book: Path) -> Page:
    with open_book(starter_book) as opened:
        return build_preview(opened.store, "Kerr", "Ingebrigtsen", "1500m,Mile", "2024-08-01")


def test_the_starter_page_of_kerr_and_ingebrigtsen(starter_page: Page) -> None:
    told = html.unescape(starter_page.html)
    assert starter_page.title == "Josh Kerr v Jakob Ingebrigtsen"
    assert text_of(starter_page, "finals-a") == "2"
    assert "just the next guy" in told
    assert "Achilles injury" in told
    assert "Tuesday, 6 August 2024" in told
    assert "20:50" in told
    assert "Europe/Paris, UTC+2" in told
    assert "European record, Norwegian record, world lead (2024)" in told
    beyond = [day for day in re.findall(r"20\d\d-\d\d-\d\d", told) if day > "2024-08-01"]
    timetable = told.partition('<h2 id="ahead">')[2].partition("</section>")[0]
    assert all(day in timetable for day in beyond)


@pytest.mark.parametrize("as_of", ["2019-12-31", "2023-06-01", "2024-05-25"])
def test_words_and_absences_of_later_days_are_not_known(starter_book: Path, as_of: str) -> None:
    with open_book(starter_book) as opened:
        page = build_preview(
            opened.store, "Josh Kerr", "Jakob Ingebrigtsen NOR", "1500m,Mile", as_of
        )
    told = html.unescape(page.html)
    before_ahead, _, ahead = told.partition('<h2 id="ahead">')
    told = before_ahead + ahead.partition("</section>")[2]
    assert "beat me on 6 August" not in told
    assert "European Championships 2024" not in told
    assert "3:26.73" not in told
    written = re.findall(r"(\d{1,2}) (\w+) (20\d\d)", before_ahead)
    months = [f"{date(2000, month, 1):%B}" for month in range(1, 13)]
    days = [
        date(int(year), months.index(month) + 1, int(day)).isoformat()
        for day, month, year in written
        if month in months
    ]
    assert days
    assert max(days) <= as_of


chromium = pytest.mark.skipif(
    shutil.which("chromium") is None, reason="needs the browser chromium, which is not here"
)


@chromium
def test_no_width_scrolls_sideways(starter_page: Page, tmp_path: Path) -> None:
    """Down to 320 px: WCAG 2.2, success criterion 1.4.10."""
    texts = {
        "open": starter_page.html.replace("<details>", "<details open>"),
        "closed": starter_page.html,
    }
    widths = (320, 390, 768, 1280)
    frames = "".join(
        f'<iframe id="{name}-{width}" width="{width}" height="800" '
        f'srcdoc="{html.escape(text)}"></iframe>'
        for name, text in texts.items()
        for width in widths
    )
    (tmp_path / "frame.html").write_text(
        f"""<!doctype html><meta charset="utf-8">{frames}<script>
        onload = () => {{
          const found = {{}};
          for (const frame of document.querySelectorAll("iframe")) {{
            const root = frame.contentDocument.documentElement;
            const score = frame.contentDocument.querySelector(".score");
            found[frame.id] = [root.scrollWidth, root.clientWidth, getComputedStyle(score).display];
          }}
          document.body.textContent = JSON.stringify(found);
        }}</script>""",
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
            (tmp_path / "frame.html").as_uri(),
        ],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    measured = json.loads(html.unescape(re.findall(r"\{.*\}", done.stdout)[-1]))
    assert len(measured) == len(texts) * len(widths)
    for frame, (inside, visible, display) in measured.items():
        assert display == "grid", "the style was not applied: the policy shut it out"
        assert 0 < visible <= int(frame.partition("-")[2])
        assert inside <= visible, frame
