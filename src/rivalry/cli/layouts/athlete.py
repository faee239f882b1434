"""How an athlete reads in a terminal: who it is, bests beside this season's, medals."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rivalry.questions.athlete import AthleteAnswer
from rivalry.questions.titles import MEDALS


def show(answer: AthleteAnswer) -> None:
    """Print the answer; colours only where the terminal wants them (NO_COLOR, pipes)."""
    console = Console(highlight=False)
    name, *told = str(answer).split(", ")
    console.print(Text(name, style="bold").append(", ".join(["", *told]), style="not bold"))
    if answer.bests:
        _bests(console, answer)
    else:
        console.print(Text(f"No mark in the book as of {answer.as_of}."))
    for row in answer.aided_bests:
        wind = f" ({row['wind']})" if row["wind"] else ""
        console.print(
            Text(
                f"Wind-aided, no best: {row['discipline']} {row['mark']}{wind}, "
                f"{row['date']}, {row['competition']}"
            )
        )
    _medals(console, answer)
    if missing := answer.coverage.get("missing"):
        console.print(Text(f"Coverage: {missing}.", style="dim"))


def _bests(console: Console, answer: AthleteAnswer) -> None:
    season = {(row["discipline"], row["short_track"]): row for row in answer.season_bests}
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("Discipline", max_width=22)
    table.add_column("Best", justify="right", no_wrap=True)
    table.add_column(str(answer.as_of.year), justify="right", no_wrap=True)
    table.add_column("Date", no_wrap=True)
    table.add_column("Competition", ratio=1, min_width=16)
    for row in answer.bests:
        this_season = season.get((row["discipline"], row["short_track"]))
        table.add_row(
            Text(row["discipline"] + (" short track" if row["short_track"] else "")),
            Text(_mark(row), style="bold"),
            _mark(this_season) if this_season else "",
            row["date"],
            Text(", ".join([row["competition"], *_remarks(row)])),
        )
    console.print()
    console.print(table)
    console.print()


def _mark(row: dict[str, Any]) -> str:
    return f"{row['mark']} ({row['wind']})" if row["wind"] else str(row["mark"])


def _remarks(row: dict[str, Any]) -> list[str]:
    return [
        *(["on the way"] if row["en_route"] else []),
        *(["hand-timed"] if row["hand_timed"] else []),
        *([f"within the {row['within']}"] if row["within"] else []),
    ]


def _medals(console: Console, answer: AthleteAnswer) -> None:
    for medal in MEDALS:
        won = [title for title in answer.titles if title["medal"] == medal]
        if won:
            line = Text(f"{len(won)} {medal}: ", style="bold")
            races = "; ".join(f"{title['competition']} {title['discipline']}" for title in won)
            console.print(line.append(races, style="not bold"))
    if not answer.titles:
        console.print(Text("No championship medal in the book."))
