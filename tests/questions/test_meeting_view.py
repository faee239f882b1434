"""The view `meeting`, as a statistician asks it, has the meetings that the question counts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rivalry.book.store import Store
from rivalry.questions.question import all_questions

AS_OF = date(2024, 8, 1)

_MOST_FREQUENT = """
select a, b
from meeting
where
    a < b
    and exists_on(date, a_known_from, a_annulled_on, $as_of, $as_of)
    and exists_on(date, b_known_from, b_annulled_on, $as_of, $as_of)
group by a, b
order by count(*) desc, a, b
limit 60
"""
_BY_VIEW = """
select
    date,
    discipline,
    round,
    competition_name,
    case when a_place < b_place then 'a' when b_place < a_place then 'b' else 'tie' end as winner
from meeting
where
    a = $a
    and b = $b
    and a_place is not null
    and b_place is not null
    and exists_on(date, a_known_from, a_annulled_on, $as_of, $as_of)
    and exists_on(date, b_known_from, b_annulled_on, $as_of, $as_of)
    -- the same place with different marks is no tie: the sources do not agree
    and not coalesce(a_place = b_place and a_mark <> b_mark, false)
    -- unnumbered heats and A and B races on the track: the marks say that it was not one race
    and not coalesce(
        section is null
        and a_ordering <> b_ordering
        and (a_place < b_place) <> (a_ordering < b_ordering)
        and (round <> 'final' or (a_source = b_source and a_ordering = a_mark)),
        false
    )
"""


@pytest.fixture(scope="module")
def starter(starter_book: Path) -> Iterator[Store]:
    store = Store.open(starter_book)
    yield store
    store.close()


def test_view_and_question_count_the_same_meetings(starter: Store) -> None:
    question = all_questions()["head_to_head"]
    pairs = starter.ask(_MOST_FREQUENT, {"as_of": AS_OF})
    assert len(pairs) == 60
    for a, b in pairs:
        answer = question.ask(starter, f"#{a}", f"#{b}", as_of=AS_OF)
        told = sorted(
            (m.date, m.discipline, m.round, m.competition, m.winner) for m in answer.meetings
        )
        assert told == sorted(starter.ask(_BY_VIEW, {"a": a, "b": b, "as_of": AS_OF})), (a, b)


def test_rulings_are_known_to_both(starter: Store) -> None:
    question = all_questions()["head_to_head"]
    athletes = starter.ask(
        "select athlete from result where annulled_on is not null order by athlete limit 1", {}
    )
    (ruled,) = athletes[0]
    met = starter.ask(
        "select b, min(a_annulled_on) from meeting where a = $a and a_annulled_on is not null "
        "and a_place is not null and b_place is not null group by b order by b limit 1",
        {"a": ruled},
    )
    other, ruling = met[0]
    before = date.fromordinal(ruling.toordinal() - 1)
    meetings = {
        day: len(question.ask(starter, f"#{ruled}", f"#{other}", as_of=day).meetings)
        for day in (before, ruling)
    }
    assert meetings[ruling] < meetings[before]
