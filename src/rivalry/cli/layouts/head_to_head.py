"""How a head-to-head reads in a terminal: the score first, the races, what is not counted."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rivalry.athletics.stakes import level_name
from rivalry.questions.head_to_head import HeadToHead
from rivalry.questions.measures import margin_text
from rivalry.questions.meeting import Meeting

_ROUNDS = {
    "semi-final": "semi",
    "quarter-final": "quarter",
    "qualification": "qual.",
    "preliminary": "prelim.",
}
_WIDE = 108
"""From so many columns on, each race has its place and level beside it."""


def show(answer: HeadToHead) -> None:
    """Print the answer; colours only where the terminal wants them (NO_COLOR, pipes)."""
    console = Console(highlight=False)
    if answer.pairs:
        _matrix(console, answer)
        for pair in answer.pairs:
            console.print(Text(str(pair)))
    else:
        _pair(console, answer)
    if missing := answer.coverage.get("missing"):
        console.print(Text(f"Coverage: {missing}.", style="dim"))


def _pair(console: Console, answer: HeadToHead) -> None:
    a, b = answer.a, answer.b
    total, finals, weighed = answer.total(), answer.finals, answer.weighed
    if not answer.meetings:
        console.print(Text(f"{answer}.", style="bold"))
    else:
        score = Text()
        score.append(f"{a.name} {total['a']}", style="bold cyan")
        score.append(" – ")
        score.append(f"{total['b']} {b.name}", style="bold yellow")
        if total["ties"]:
            score.append(f" ({total['ties']} tied)")
        console.print(score)
        of_finals = "" if answer.round else f"; finals {_to(finals)}"
        console.print(
            Text(
                f"{answer.rounds.capitalize()}, as of {answer.as_of}{of_finals}; "
                f"weighed {_to(weighed)}"
            )
        )
        for name, streak in (("Streak", answer.streak), ("Longest", answer.longest_streak)):
            if streak["holder"]:
                wins = "win" if streak["length"] == 1 else "wins"
                days = f"{streak['from']} to {streak['to']}"
                console.print(
                    Text(f"{name}: {streak['holder']}, {streak['length']} {wins} ({days})")
                )
        _splits(console, answer)
        _meetings(console, answer)
    _not_counted(console, answer)


def _splits(console: Console, answer: HeadToHead) -> None:
    for name, of in (
        ("discipline", answer.by(lambda meeting: meeting.discipline)),
        ("level", answer.by(lambda meeting: level_name(meeting.level))),
        ("season", answer.by(lambda meeting: meeting.date.year)),
        ("track", answer.by(lambda m: "short track" if m.short_track else "outdoor")),
    ):
        if len(of) > 1:
            line = Text(f"By {name}: ", style="dim")
            line.append(
                ", ".join(f"{what} {_to(score)}" for what, score in of.items()), style="not dim"
            )
            console.print(line)


def _meetings(console: Console, answer: HeadToHead) -> None:
    table = _table(answer, "Won by")
    names = {"a": answer.a.name, "b": answer.b.name}
    if console.width < _WIDE and _short(names["a"]) != _short(names["b"]):
        names = {side: _short(name) for side, name in names.items()}
    for meeting in answer.meetings:
        winner = names.get(meeting.winner)
        margin = margin_text(meeting.discipline, meeting.margin)
        style = {"a": "cyan", "b": "yellow"}.get(meeting.winner, "")
        _row(table, meeting, Text(winner or "tied", style=style), margin or "", console.width)
    _print(console, table)


def _not_counted(console: Console, answer: HeadToHead) -> None:
    if answer.not_counted:
        table = _table(answer, "Not counted")
        for meeting, told in zip(answer.not_counted, answer.to_dict()["not_counted"], strict=True):
            _row(table, meeting, Text(told["why"]), "", console.width)
        _print(console, table)
    for section in answer.other_sections:
        console.print(
            Text(
                f"No meeting: {section['date']}, {section['competition']}, "
                f"{section['discipline']}: "
                f"sections {section['a']['section']} and {section['b']['section']} of the final",
                style="dim",
            )
        )


def _table(answer: HeadToHead, last: str) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    table.add_column("Date", no_wrap=True)
    table.add_column("Race", ratio=1, min_width=14, overflow="fold")
    table.add_column(_short(answer.a.name), no_wrap=True, justify="right", max_width=14)
    table.add_column(_short(answer.b.name), no_wrap=True, justify="right", max_width=14)
    table.add_column(last, max_width=20)
    table.add_column("By" if last == "Won by" else "", no_wrap=True, justify="right")
    return table


def _row(table: Table, meeting: Meeting, last: Text, margin: str, width: int) -> None:
    race = f"{meeting.discipline}{' short track' if meeting.short_track else ''}"
    if meeting.round:
        section = f" {meeting.section}" if meeting.section else ""
        race += f" {_ROUNDS.get(meeting.round, meeting.round)}{section}"
    where = meeting.place_name
    told = [meeting.competition, where if where and where not in meeting.competition else "", race]
    race_text = ", ".join(word for word in told if word) if width >= _WIDE else f"{told[0]}, {race}"
    table.add_row(
        meeting.date.isoformat(),
        Text(race_text),
        _result(meeting, "a"),
        _result(meeting, "b"),
        last,
        margin,
    )


def _result(meeting: Meeting, side: str) -> Text:
    place: int | None = getattr(meeting, f"{side}_place")
    outcome: str = getattr(meeting, f"{side}_outcome")
    mark: str = getattr(meeting, f"{side}_mark") or ("" if outcome == "OK" else outcome)
    told = f"{place}. {mark}" if place else mark
    return Text(told.strip(), style="bold" if meeting.winner == side else "")


def _matrix(console: Console, answer: HeadToHead) -> None:
    """Show wins of the row over the column; numbers stand for names where it is narrow."""
    rows = answer.matrix()
    names = [row["athlete"] for row in rows]
    fits = max(map(len, names)) + sum(len(_short(name)) + 2 for name in names) <= console.width - 2
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column(f"Wins over, as of {answer.as_of}", overflow="fold")
    for number, name in enumerate(names, start=1):
        table.add_column(_short(name) if fits else str(number), justify="right", no_wrap=True)
    for number, row in enumerate(rows, start=1):
        own = row["athlete"]
        cells = ["–" if name == own else str(row["wins_over"][name]) for name in names]
        table.add_row(Text(own if fits else f"{number} {own}"), *cells)
    _print(console, table)


def _print(console: Console, table: Table) -> None:
    console.print()
    console.print(table)
    console.print()


def _to(score: dict[str, Any]) -> str:
    ties = f" ({score['ties']} tied)" if score.get("ties") else ""
    return f"{score['a']}–{score['b']}{ties}"


def _short(name: str) -> str:
    """Give the last word of a name: the head of a narrow column."""
    return name.split()[-1][:14]
