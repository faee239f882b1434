"""A made-up book, and every question asked about everybody in it."""

import random
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

from rivalry.book.store import Store
from rivalry.questions.question import Question

Row = dict[str, Any]

PEOPLE = ["Ana Alfa", "Bea Bravo", "Cleo Charlie", "Dora Delta", "Eva Echo"]
CHAMPIONSHIPS = ["European Championships", "Olympic Games", "City Games", "World Championships"]
_BY = ("performers", "performances")
MS = {"800m": 119_000, "1500m": 243_000, "Mile": 262_000}


def made_up(seed: int) -> list[Row]:
    """Results over some years: rounds, ties, DNFs, winds, changes of nation, annulments."""
    chance = random.Random(seed)
    nations = {name: ["ESP", "POR"] for name in PEOPLE}
    day = date(2018, 3, 1)
    rows: list[Row] = []
    for number in range(14):
        day += timedelta(days=chance.randint(20, 120))
        jumps = chance.random() < 0.3
        discipline = "Long Jump" if jumps else chance.choice(list(MS))
        stage = chance.choice(["final", "final", "final", "heat", "semi-final"])
        order = chance.sample(PEOPLE, chance.randint(3, 5))
        mark = 6_200 if jumps else MS[discipline] + chance.randint(0, 200) * 10
        place = 1
        for position, name in enumerate(order, start=1):
            if chance.random() < 0.8 or position == 1:
                place = position
                mark += (-1 if jumps else 1) * chance.choice((10, 70, 300))
            clock = f"{mark // 60000}:{mark % 60000 / 1000:05.2f}"
            where = chance.choice(CHAMPIONSHIPS) if stage != "heat" else f"Meet {number}"
            row: Row = {
                "date": day.isoformat(), "discipline": discipline, "sex": "W", "round": stage,
                "competition": where,
                "athlete": name, "born": f"199{PEOPLE.index(name)}-04-0{1 + PEOPLE.index(name)}",
                "nation": nations[name][number > 6 and name in PEOPLE[:2]],
                "place": place, "outcome": "OK",
                "mark": f"{mark / 1000:.2f}" if jumps else clock,
            }  # fmt: skip
            if jumps:
                row["wind"] = chance.choice([-0.4, 1.9, 2.0, 2.1, 3.0])
            if chance.random() < 0.1:
                row |= {"place": None, "mark": None, "outcome": chance.choice(["DNF", "DQ", "DNS"])}
            elif chance.random() < 0.15:
                ruling = day + timedelta(days=chance.randint(0, 500))
                row["annulled_on"] = ruling.isoformat()
            rows.append(row)
        for row in rows[-len(order) :]:
            row["competition"] = rows[-1]["competition"]
    return rows


def ask_all(
    store: Store, question: Question, day: str, most: int | None = None
) -> dict[tuple[str, ...], Any]:
    """Ask one question about everybody, every two, or every championship; errors are answers.

    `most` is how often it is asked, at most.
    """
    answers: dict[tuple[str, ...], Any] = {}
    several = any(parameter.several for parameter in question.parameters)
    needed = [parameter.kind.name for parameter in question.parameters if parameter.required]
    asked: list[tuple[str, ...]]
    options: list[dict[str, Any]] = [{}]
    if question.name == "medal_table":
        asked = [(f"{name} {year}",) for name in CHAMPIONSHIPS for year in range(2018, 2025)]
    elif question.name == "toplist":
        asked = [(discipline,) for discipline in (*MS, "LJ")]
        options = [{"sex": "W", "by": by, "no_medal": by == "performances"} for by in _BY]
    elif question.name in ("rank", "since"):
        asked = [(f"2:0{n}.50", "800m") for n in range(3)] + [("4:05.00", "1500m"), ("6.30", "LJ")]
        options = [{"sex": "W"}, {"sex": "W", "nation": "ESP"}]
    else:
        assert several or needed == ["athlete"], f"say here how to ask {question.name}"
        asked = list(combinations(PEOPLE, 2)) if several else [(a,) for a in PEOPLE]
    for names, more in list(product(asked, options))[:most]:
        key = (*names, *map(str, more.values()))
        try:
            answer = question.ask(store, *names, as_of=day, **more)
        except ValueError as error:
            answers[key] = type(error).__name__
        else:
            answers[key] = answer.to_dict() | {"rows": answer.rows(), "told": str(answer)}
    return answers
