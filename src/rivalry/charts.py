"""Pictures of a rivalry, one function each: SVG text that takes its colours from the page.

Colours are CSS variables (`--a` and `--b` of the two, `--ink`, `--muted`, `--rule`), so that one
picture serves light, dark and print. Letters stand for who is who: the page gives the key.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from itertools import accumulate
from typing import Any
from zlib import crc32

from rivalry.questions.head_to_head import HeadToHead
from rivalry.questions.marks import Marks, Performance
from rivalry.questions.measures import kind_of, margin_text
from rivalry.questions.meeting import Meeting

MARGINS_SHOWN = 25
"""At most so many meetings have a bar; the latest ones."""
_ROUNDS = {"final": "final", "semi-final": "semi", "qualification": "qual."}
_SHORT_ROUNDS = {"final": "F", "semi-final": "SF", "quarter-final": "QF", "heat": "H"}
_SIDES = ("a", "b")
_COLOURS = ("var(--a)", "var(--b)")


def marks_over_time(
    answer: HeadToHead, of_a: Marks, of_b: Marks, discipline: str, width: int = 640
) -> str:
    """Draw the marks of both in one discipline day by day, better ones higher.

    Marks of meetings are filled and joined. Wind-aided marks, and marks far off the usual, are
    left out: see `drawn_marks`.

    Args:
        answer: Names the two, and their meetings.
        of_a: The marks of the first.
        of_b: The marks of the second.
        discipline: As the book has it: `1500m`.
        width: Of the picture in px.
    """
    import altair as alt

    met = [m for m in answer.meetings if m.discipline == discipline]
    drawn = [drawn_marks(answer, marks, discipline) for marks in (of_a, of_b)]
    at_meetings = {(side, m.date, getattr(m, f"{side}_value")) for m in met for side in _SIDES}
    points: list[dict[str, Any]] = [
        {
            "day": mark.date.isoformat(),
            "value": mark.value,
            "who": side,
            "met": (side, mark.date, mark.value) in at_meetings,
        }
        for side, marks in zip(_SIDES, drawn, strict=True)
        for mark in marks
    ]
    values = [point["value"] for point in points]
    joins = [
        {"day": m.date.isoformat(), "one": m.a_value, "other": m.b_value}
        for m in met
        if m.a_value in values and m.b_value in values
    ]
    by_time = kind_of(discipline) == "time"
    reach = max(max(values) - min(values), 1) if values else 1
    scale = alt.Scale(
        domain=[min(values) - reach * 0.04, max(values) + reach * 0.04] if values else [0, 1],
        reverse=by_time,
        nice=False,
    )
    y = alt.Y(
        "value:Q",
        scale=scale,
        title=None,
        axis=alt.Axis(labelExpr=_mark_label(discipline, reach), tickCount=5),
    )
    days = [date.fromisoformat(point["day"]) for point in points] or [answer.as_of]
    room = timedelta(days=max((max(days) - min(days)).days // 60, 10))
    x = _time_axis(min(days) - room, max(days) + room, width)
    base = alt.Chart(alt.Data(values=points)).encode(x=x, y=y, color=_who(), shape=_shape())
    others = base.transform_filter("!datum.met").mark_point(size=22, strokeWidth=1.2, opacity=0.65)
    meetings = base.transform_filter("datum.met").mark_point(
        size=70, filled=True, opacity=1, stroke="var(--paper)", strokeWidth=0.8
    )
    lines = (
        alt.Chart(alt.Data(values=joins))
        .mark_rule(color="var(--ink)", strokeWidth=1.2)
        .encode(x=x, y=alt.Y("one:Q", scale=scale, title=None), y2="other:Q")
    )
    a, b = answer.a.name, answer.b.name
    best_a, best_b = (_best(marks, discipline) for marks in drawn)
    return _svg(
        alt.layer(others, lines, meetings).properties(width=width - 62, height=230),
        title=f"{discipline}: marks of {a} and {b} over time",
        description=(
            f"{len(drawn[0])} marks of {a}, the best {best_a}, and {len(drawn[1])} of {b}, "
            f"the best {best_b}; better marks are higher; those of {len(met)} meetings are joined."
        ),
    )


def drawn_marks(answer: HeadToHead, marks: Marks, discipline: str) -> list[Performance]:
    """Choose the marks that a picture shows: legal ones, not far worse than the usual.

    Worse than nine in ten of the athlete's marks is far, unless it was at a meeting: one jogged
    heat would press all the rest into a line.
    """
    found = [m for m in marks.marks if m.discipline == discipline and not m.aided]
    worst = max if kind_of(discipline) == "time" else min
    in_meetings = [
        value
        for m in answer.meetings
        if m.discipline == discipline
        for value in (m.a_value, m.b_value)
        if value is not None
    ]
    ordered = sorted((m.value for m in found), reverse=worst is min)
    if len(ordered) < 10:
        return found
    limit = worst([ordered[math.ceil(len(ordered) * 0.9) - 1], *in_meetings])
    return [m for m in found if worst(m.value, limit) == limit]


def margins(answer: HeadToHead, unit: str, width: int = 640) -> str:
    """Draw by how much each meeting was won: bars to the left for the first, right for the second.

    Finals are full, other rounds pale; the latest meeting is on top.

    Args:
        answer: The meetings.
        unit: "time", "distance" or "points": margins of one unit stand in one picture.
        width: Of the picture in px.
    """
    import altair as alt

    met = margin_meetings(answer, unit)
    narrow = width < 500
    labels = {f"{number:03d}": _meeting_label(m, narrow) for number, m in enumerate(met)}
    rows = [
        {
            "row": row,
            "who": m.winner,
            "margin": (m.margin or 0) * (-1 if m.winner == "a" else 1),
            "text": margin_text(m.discipline, m.margin) or "no mark",
            "final": m.round == "final",
        }
        for row, m in zip(labels, met, strict=True)
    ]
    left, right = (
        max((m.margin or 0 for m in met if m.winner == side), default=0) for side in _SIDES
    )
    label_width = 96 if narrow else 210
    plot = width - label_width - 30
    # The text beside the longest bar of each side needs its room, in px.
    room = 58 if unit == "time" else 74
    a_pixel = max(left + right, 1) / (plot - 2 * room)
    scale = alt.Scale(domain=[-left - room * a_pixel, right + room * a_pixel], nice=False)
    y = alt.Y(
        "row:N",
        title=None,
        sort=None,
        axis=alt.Axis(
            labelExpr=f"({json.dumps(labels)})[datum.value]",
            labelLimit=label_width,
            minExtent=label_width,
            maxExtent=label_width,
            domain=False,
            ticks=False,
            grid=False,
        ),
    )
    base = alt.Chart(alt.Data(values=rows)).encode(y=y)
    bars = base.mark_bar(height=13).encode(
        x=alt.X("margin:Q", scale=scale, axis=None),
        color=_who(),
        opacity=alt.condition("datum.final", alt.value(1), alt.value(0.5)),
    )
    dots = (
        base.transform_filter("datum.margin == 0")
        .mark_tick(thickness=3, height=13)
        .encode(x=alt.X("margin:Q", scale=scale), color=_who())
    )
    layers: list[Any] = [bars, dots]
    for side, align, shift in (("a", "right", -6), ("b", "left", 6), ("tie", "left", 6)):
        layers.append(
            base.transform_filter(f"datum.who == '{side}'")
            .mark_text(align=align, dx=shift, color="var(--ink)", fontSize=11)
            .encode(x=alt.X("margin:Q", scale=scale), text="text:N")
        )
    zero = (
        alt.Chart(alt.Data(values=[{"x": 0}]))
        .mark_rule(color="var(--muted)", strokeWidth=1)
        .encode(x=alt.X("x:Q", scale=scale))
    )
    a, b = answer.a.name, answer.b.name
    return _svg(
        alt.layer(*layers, zero).properties(width=plot, height=max(len(rows), 1) * 22),
        title=f"Margins of the meetings of {a} and {b}",
        description=(
            f"{len(rows)} bars, the latest meeting on top: to the left where {a} won, to the right "
            f"where {b} won, as long as the margin; rounds before the final are paler."
        ),
    )


def margin_meetings(answer: HeadToHead, unit: str) -> list[Meeting]:
    """Choose the meetings that `margins` draws, the latest first."""
    met = [m for m in answer.meetings if kind_of(m.discipline) == unit]
    return met[::-1][:MARGINS_SHOWN]


def running_score(answer: HeadToHead, width: int = 640) -> str:
    """Draw the wins of each, added up from meeting to meeting.

    Args:
        answer: The meetings.
        width: Of the picture in px.
    """
    import altair as alt

    steps: list[dict[str, Any]] = []
    ends = []
    for side in _SIDES:
        wins = list(accumulate(int(m.winner == side) for m in answer.meetings))
        won = [m.winner == side for m in answer.meetings]
        for m, total, is_win in zip(answer.meetings, wins, won, strict=True):
            steps.append({"day": m.date.isoformat(), "wins": total, "who": side, "won": is_win})
        last = wins[-1] if wins else 0
        end = {"day": answer.as_of.isoformat(), "wins": last, "who": side, "won": False}
        steps.append(end)
        ends.append(end | {"text": str(last)})
    first = answer.meetings[0].date if answer.meetings else answer.as_of
    steps += [
        {"day": f"{first.year}-01-01", "wins": 0, "who": side, "won": False} for side in _SIDES
    ]
    most = max(step["wins"] for step in steps)
    x = _time_axis(date(first.year, 1, 1), answer.as_of, width)
    y = alt.Y(
        "wins:Q",
        title=None,
        scale=alt.Scale(domain=[0, max(most, 1) * 1.06], nice=False),
        axis=alt.Axis(tickMinStep=1, tickCount=5, format="d"),
    )
    base = alt.Chart(alt.Data(values=steps)).encode(x=x, y=y, color=_who())
    lines = base.mark_line(interpolate="step-after", strokeWidth=2.2).encode(
        strokeDash=alt.StrokeDash(
            "who:N", scale=alt.Scale(domain=list(_SIDES), range=[[1, 0], [6, 3]]), legend=None
        )
    )
    wins = base.transform_filter("datum.won").mark_point(size=34, filled=True, opacity=1)
    # Where the two end close together, the figures step aside.
    balance = answer.total()
    behind = "a" if balance["a"] < balance["b"] else "b"
    close = abs(balance["a"] - balance["b"]) < most * 0.1
    labels = [
        alt.Chart(alt.Data(values=[end]))
        .mark_text(
            align="left",
            dx=7,
            dy=0 if not close else 8 if end["who"] == behind else -8,
            fontSize=15,
            fontWeight="bold",
        )
        .encode(x=x, y=y, text="text:N", color=_who())
        for end in ends
    ]
    a, b = answer.a.name, answer.b.name
    return _svg(
        alt.layer(lines, wins.encode(shape=_shape()), *labels).properties(
            width=width - 66, height=200
        ),
        title=f"Running score of {a} and {b}",
        description=(
            f"Wins added up over {len(answer.meetings)} meetings: {a} {balance['a']}, "
            f"{b} {balance['b']} as of {answer.as_of}."
        ),
    )


def _meeting_label(meeting: Meeting, narrow: bool) -> str:
    if narrow:
        short = _SHORT_ROUNDS.get(meeting.round or "", "")
        return f"{meeting.date} {short}".strip()
    where = meeting.place_name
    where = where if len(where) <= 16 else where[:15] + "…"
    told = (
        f"{meeting.date.day} {meeting.date:%b %Y}",
        where,
        _ROUNDS.get(meeting.round or "", meeting.round),
    )
    return " · ".join(word for word in told if word)


def _best(marks: Sequence[Performance], discipline: str) -> str:
    choose = min if kind_of(discipline) == "time" else max
    return choose(marks, key=lambda mark: mark.value).mark if marks else "none"


def _time_axis(first: date, last: date, width: int) -> Any:
    """Make the axis of days; its ends are said, so that all layers of a picture share it."""
    import altair as alt

    years = last.year - first.year + 1
    step = max(1, math.ceil(years / (width / 62)))
    return alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(type="utc", domain=[first.isoformat(), last.isoformat()], nice=False),
        axis=alt.Axis(
            format="%Y" if years > 1 else "%b",
            tickCount={"interval": "year", "step": step} if years > 1 else "month",
            grid=False,
        ),
    )


def _who() -> Any:
    import altair as alt

    scale = alt.Scale(domain=[*_SIDES, "tie"], range=[*_COLOURS, "var(--muted)"])
    return alt.Color("who:N", scale=scale, legend=None)


def _shape() -> Any:
    import altair as alt

    scale = alt.Scale(domain=list(_SIDES), range=["circle", "diamond"])
    return alt.Shape("who:N", scale=scale, legend=None)


def _mark_label(discipline: str, reach: int) -> str:
    """Write the expression that labels an axis of ms, mm or points as the sport does."""
    kind = kind_of(discipline)
    if kind == "points":
        return "format(datum.value, 'd')"
    if kind == "distance":
        return "format(datum.value / 1000, '.2f')"
    digits = 0 if reach >= 4000 else 1 if reach >= 400 else 2
    # Rounded before it is taken apart: 239.96 s is 4:00.0, never 3:60.0.
    value = f"(round(datum.value / {10 ** (3 - digits)}) / {10**digits})"
    seconds = f"format({value} % 60, '0{3 + digits if digits else 2}.{digits}f')"
    hours = (
        f"floor({value} / 3600) + ':' + format(floor({value} % 3600 / 60), '02d') + ':' + {seconds}"
    )
    minutes = f"floor({value} / 60) + ':' + {seconds}"
    return f"{value} >= 3600 ? {hours} : {value} >= 60 ? {minutes} : format({value}, '.{digits}f')"


def _svg(chart: Any, title: str, description: str) -> str:
    """Draw a chart, and name it for those who do not see it."""
    import vl_convert

    specification = chart.to_dict(validate=False)
    specification["background"] = None
    specification["padding"] = {"left": 2, "right": 26, "top": 6, "bottom": 2}
    specification["config"] = {
        "aria": False,
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {
            "labelColor": "var(--muted)",
            "labelFontSize": 11,
            "domainColor": "var(--rule)",
            "tickColor": "var(--rule)",
            "gridColor": "var(--rule)",
        },
    }
    drawn = vl_convert.vegalite_to_svg(specification)
    opening, _, rest = drawn.partition(">")
    size = opening[opening.index("viewBox=") :]
    key = f"chart-{crc32(f'{title} {drawn}'.encode()):08x}"  # the same at every run
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        f'aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-desc">{escape(description)}</desc>{rest}'
    )
