"""Official race analyses as PDF: results with times on the way and the place at each of them."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rivalry.athletics.event import split_event
from rivalry.intake.row import Reject, Row, UnreadableError
from rivalry.intake.source import Source

if TYPE_CHECKING:
    from pypdf import PdfReader

NAME = "race-analysis-pdf"
TITLE = "Race analysis of the Diamond League as PDF: times and places on the way"
EXAMPLE = r"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 800 500] /Contents 5 0 R
/Resources <</Font <</F 4 0 R>>>>>> endobj
4 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Courier>> endobj
5 0 obj <</Length 886>> stream
BT /F 10 Tf 10 480 Td 14 TL
(                      IAAF DIAMOND LEAGUE) '
(                        Stockholm \(SWE\)) '
(                         10th June 2018) '
(  Race analysis                             START TIME) '
(  800m Women                          10 JUN 201817:51) '
(  WORLD RECORD   1:53.28   DELTA Dora   TCH   München \(GER\)   26 JUL 1983) '
(   Rank   Name                Nat         Result   Time Behind) '
(           200m         400m         600m) '
(      1   ALFA Ana            ESP        2:00.10             SB) '
(           28.0 \(1\)     57.4 \(2\)   1:28.3 \(1\)) '
(      2   VAN BRAVO Bea       POR        2:00.95     0.85) '
(           28.4 \(3\)     57.9 \(3\)   1:28.7 \(2\)) '
(          CHARLIE Cleo        IRL          DNF) '
(           28.1 \(2\)     57.2 \(1\)) '
(  Legend) '
(  DNF   Did Not Finish     SB   Season Best) '
(  Page 1 of 1) '
ET
endstream endobj
trailer <</Root 1 0 R /Size 6>>
startxref
0
%%EOF
"""

_LARGEST_BYTES = 20 << 20
_LARGEST_PAGE_BYTES = 1 << 18
_MOST_PAGES = 20
_LONGEST_LINE = 2000

_APART = re.compile(r"\s{2,}")
_TITLE_LINE = re.compile(r"\s*race analysis\b", re.I)
_RECORD_LINE = re.compile(r"\s*[A-Z ]+ (?:RECORD|LEAD|BEST)\s")
_HEADING = re.compile(r"\s*Rank\s+Name\s+Nat\w*\s+Result\b")
_FOOT = re.compile(r"\s*(?:Weather conditions|Legend|INTERNET Service|printed at|Page [0-9])", re.I)
_DISTANCES = re.compile(r"(?:\s*[0-9]{2,5}m)+\s*")
_DISTANCE = re.compile(r"([0-9]{2,5})m")
_SPLIT = re.compile(r"((?:[0-9]{1,2}:)?[0-9]{1,2}\.[0-9]{1,3})(?:\s*\(([0-9]{1,3})\))?")
_SPLITS = re.compile(rf"(?:\s*{_SPLIT.pattern})+\s*")
_RUNNER = re.compile(
    r"\s*(?P<place>[0-9]{1,3})?\s*(?P<name>[^\W\d].*?)\s+(?P<nation>[A-Z]{3})"
    r"\s+(?P<result>[0-9][0-9:.]*|(?P<outcome>DNF|DNS|DQ|DSQ)(?:\s+\S*[0-9]\S*)?)"
    r"(?:\s+(?P<qualified>Q|q|qR|qJ))?(?:\s+[0-9][0-9:.]*)?(?P<flags>(?:\s+=?[A-Z][A-Z0-9]{1,5})*)\s*"
)
_PLACE = re.compile(r"(?P<city>.+?)\s*\((?P<country>[A-Z]{3})\)")
_DAY = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9} [12][0-9]{3}")
_ROUND = re.compile(r"(?:.*\s)?(?:heats?|semi-?finals?|finals?|round|race|section)\b.*", re.I)
_LEAGUE = re.compile(r".*\bDiamond League\b.*", re.I)


class _Column(NamedTuple):
    metres: str
    end: int
    """Where it ends in the line, in characters."""


class _Line(NamedTuple):
    number: int
    text: str


def recognises(source: Source) -> bool:
    """Say whether this is a PDF whose first page calls itself a race analysis, or one that is
    locked: only its refusal can say so.
    """
    if b"%PDF-" not in source.head[:1024] or len(source.content) > _LARGEST_BYTES:
        return False
    try:
        first = next(_pages(source.content, most=1), "")
    except _LockedError:
        return True
    except UnreadableError:
        return False
    return any(map(_TITLE_LINE.match, first.splitlines()))


def read(source: Source) -> Iterator[Row | Reject]:
    """Yield every runner with the times and places on the way.

    Lines are counted over the pages, without blank ones. The day is that of the start. Raises
    UnreadableError for a PDF that is locked, damaged, too large or no race analysis.
    """
    if b"%PDF-" not in source.head[:1024]:
        raise UnreadableError("the file is no PDF")
    if len(source.content) > _LARGEST_BYTES:
        raise UnreadableError(f"the PDF is over {_LARGEST_BYTES >> 20} MiB: no race analysis is")
    race: Row | None = None
    number = 0
    for page in _pages(source.content, _MOST_PAGES):
        lines = [
            _Line(number + at, text)
            for at, text in enumerate(filter(str.strip, page.splitlines()), 1)
        ]
        number += len(lines)
        heading = next((at for at, line in enumerate(lines) if _HEADING.match(line.text)), None)
        if heading is None:
            continue
        race = race or _race([line.text for line in lines[:heading]])
        yield from _runners(race, lines[heading + 1 :])
    if race is None:
        raise UnreadableError("the PDF has no table with Rank, Name, Nat and Result")


def _race(head: list[str]) -> Row:
    """Read the head of a page: competition, city, day; below the title event, round, start."""
    title = next((at for at, text in enumerate(head) if _TITLE_LINE.match(text)), None)
    if title is None:
        raise UnreadableError("the PDF does not call itself a race analysis")
    end = next((at for at, text in enumerate(head) if _RECORD_LINE.match(text)), len(head))
    above = [text.strip() for text in head[:title]]
    below = [
        cell
        for text in head[title:end]
        for cell in _APART.split(text.strip())
        if not _TITLE_LINE.match(cell)
    ]
    place = next(filter(None, map(_PLACE.fullmatch, above)), None)
    days = [found[0] for found in map(_DAY.search, [*below, *above]) if found]
    event = next((cell for cell in below if split_event(cell)), "")
    if not event:
        raise UnreadableError("the head of the PDF names no event such as 1500m Women")
    if not days:
        raise UnreadableError("the head of the PDF names no day")
    stage = next((cell for cell in below if cell != event and _ROUND.fullmatch(cell)), "")
    city = place["city"] if place else ""
    name = above[0] if above and above[0] not in (days[0], place and place[0]) else ""
    return Row(
        line=1,
        # Every meeting of the league has the league's name at its head: the city tells which.
        competition=f"{city} Diamond League" if city and _LEAGUE.fullmatch(name) else name,
        city=city,
        country=place["country"] if place else "",
        discipline=event,
        date=days[0],
        round=stage or (split_event(event) or ("", ""))[1],
    )


def _runners(race: Row, lines: list[_Line]) -> Iterator[Row | Reject]:
    heading: list[list[_Column]] = []
    columns: list[list[_Column]] = []
    runner: Row | None = None
    splits: list[str] = []
    step = _usual_step(lines)
    for line in lines:
        if _FOOT.match(line.text):
            break
        if runner is None and _DISTANCES.fullmatch(line.text):
            heading.append([_Column(one[1], one.end()) for one in _DISTANCE.finditer(line.text)])
        elif runner is not None and _SPLITS.fullmatch(line.text):
            found = _splits(line.text, columns.pop(0), step) if columns else []
            splits += found
            if not found:
                yield Reject(line.number, line.text.strip(), "times under no distance of their own")
        elif seen := _RUNNER.fullmatch(line.text):
            if runner:
                yield from _finished(runner, splits)
            runner, splits, columns = _row(race, line.number, seen), [], list(heading)
        else:
            yield Reject(line.number, line.text.strip(), "neither a runner nor times on the way")
    if runner:
        yield from _finished(runner, splits)


def _row(race: Row, line: int, seen: re.Match[str]) -> Row:
    return race._replace(
        line=line,
        athlete=" ".join(seen["name"].split()),
        nation=seen["nation"],
        place=seen["place"] or "",
        mark=seen["outcome"] or seen["result"],
        outcome=seen["outcome"] or "",
        qualified=seen["qualified"] or "",
        flags=" ".join(seen["flags"].split()),
    )


def _finished(runner: Row, splits: list[str]) -> Iterator[Row | Reject]:
    """Yield the runner, with the times on the way where they can be true."""
    from rivalry.intake.fact_reading import read_splits  # brings the grammar, and pyarrow with it

    written = ";".join(splits)
    try:
        if written:
            read_splits(written)
    except ValueError as error:
        yield Reject(runner.line, written, str(error))
        written = ""
    yield runner._replace(splits=written)


def _splits(text: str, columns: list[_Column], step: int) -> list[str]:
    """Put the times of a line under their distances; where some are missing, by the gaps.

    The layout keeps gaps but not columns: a place of two figures moves all that follows.
    Gives none where a time would stand behind the last distance.
    """
    times = list(_SPLIT.finditer(text))
    under = list(range(len(times)))
    if len(times) < len(columns):
        ends = [time.end(1) for time in times]
        under = [max(0, round((ends[0] - columns[0].end) / step))]
        for before, end in pairwise(ends):
            under.append(under[-1] + max(1, round((end - before) / step)))
    if under[-1] >= len(columns):
        return []
    return [
        f"{columns[at].metres}={time[1]}" + (f"@{time[2]}" if time[2] else "")
        for at, time in zip(under, times, strict=True)
    ]


def _usual_step(lines: list[_Line]) -> int:
    """Give the usual way from one time to the next in a line, in characters."""
    steps = sorted(
        after.end(1) - before.end(1)
        for line in lines
        if _SPLITS.fullmatch(line.text)
        for before, after in pairwise(_SPLIT.finditer(line.text))
    )
    return steps[len(steps) // 2] if steps else 1000


class _LockedError(UnreadableError):
    pass


def _pages(content: bytes, most: int) -> Iterator[str]:
    """Yield the text of each page as it is laid out; no more than `most` pages are read.

    Raises UnreadableError with one sentence for everything that pypdf may raise.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs is no news to a user
    try:
        document = PdfReader(io.BytesIO(content))
        _refuse_locked(document)
        if most > 1 and len(document.pages) > most:
            raise UnreadableError(f"the PDF has over {most} pages: no race analysis has")
        for page in document.pages[:most]:
            stream = page.get_contents()
            if stream is not None and len(stream.get_data()) > _LARGEST_PAGE_BYTES:
                raise UnreadableError("a page of the PDF is far larger than a race analysis")
            text = page.extract_text(extraction_mode="layout")
            if any(len(line) > _LONGEST_LINE for line in text.splitlines()):
                raise UnreadableError("a line of the PDF is far longer than a race analysis has")
            yield text
    except UnreadableError:
        raise
    except Exception as error:
        # A damaged PDF makes pypdf raise nearly anything: KeyError, TypeError, RecursionError.
        why = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableError(f"the PDF is damaged ({why}): fetch it again") from None


def _refuse_locked(document: PdfReader) -> None:
    if not document.is_encrypted:
        return
    try:
        opened = bool(document.decrypt(""))
    except Exception:  # a cipher that pypdf has not at hand
        opened = False
    if not opened:
        raise _LockedError("the PDF is encrypted: save a copy without a password")
