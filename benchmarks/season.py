"""One season of the sport: championships round by round, and meetings week by week."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from benchmarks.careers import AREAS, EVENTS, NATIONS, NUMBER, Athletes, Floats, Ints

ROUNDS = ("qualification", "heat", "semi-final", "final")
QUALIFICATION, HEAT, SEMI_FINAL, FINAL = range(4)

INDOOR_WEEKS = range(2, 10)
OUTDOOR_WEEKS = range(16, 38)
LEAGUE_WEEKS = (18, 19, 20, 21, 22, 23, 24, 26, 27, 29, 30, 33, 34, 36)
_NATIONAL_INDOOR_DAY = 7 * 8
_NATIONAL_DAY = 7 * 25
_AREA_DAY = 7 * 28
_GLOBAL_DAY = 7 * 31

# Numbers of a season's competitions: the global one, the areas', the nations' outdoors and
# indoors, then the meetings of each week.
GLOBAL = 0
AREA = 1
NATIONAL = AREA + AREAS
NATIONAL_INDOOR = NATIONAL + NATIONS
MEETING = NATIONAL_INDOOR + NATIONS
A_WEEK = 128
"""Meetings that a week has room for: 16 an area, and those of the circuit."""
AN_AREA = 16

_LUCK = 0.40
"""Standard deviation of one day's performance around the form of the season."""
_DNF = 0.02
_CIRCUIT = 40
"""So many of each event and sex travel from one big meeting to the next."""
_LANES = 64


@dataclass
class Season:
    """The results of a season, one element a result; races are numbered from 0 by date."""

    athlete: Ints
    race: Ints
    performance: Floats
    """In standard deviations of the event; NaN where there is none."""
    place: Ints
    """0 where there is none."""
    qualified: np.ndarray
    race_day: Ints
    race_event: Ints
    race_competition: Ints
    race_round: Ints
    race_section: Ints
    """0 where there is only one."""
    race_indoors: np.ndarray


@dataclass
class _Log:
    """Results as they come, round by round; each is a tuple of columns."""

    parts: list[tuple[np.ndarray, ...]] = field(default_factory=list)

    def columns(self) -> list[np.ndarray]:
        return [np.concatenate(column) for column in zip(*self.parts, strict=True)]

    @property
    def size(self) -> int:
        return sum(len(part[0]) for part in self.parts)


def play_season(athletes: Athletes, year: int, results: int, rng: np.random.Generator) -> Season:
    """Play a season of about `results` results: the championships, and meetings for the rest."""
    who = athletes.active(year)
    form = athletes.form(who, year, rng)
    log = _Log()
    _championships(log, athletes, who, form, rng)
    _meetings(log, athletes, who, form, max(results - log.size, len(who)), rng)
    return _settle(*log.columns())


def _championships(
    log: _Log, athletes: Athletes, who: Ints, form: Floats, rng: np.random.Generator
) -> None:
    event = athletes.events[who, 0]
    nation = athletes.nation[who]
    _rounds(log, who, form, event, NATIONAL + nation, _NATIONAL_DAY, False, rng)
    indoors, indoor_event = _indoor_events(event)
    strong = indoors & (form > -0.5)
    _rounds(
        log, who[strong], form[strong], indoor_event[strong], NATIONAL_INDOOR + nation[strong],
        _NATIONAL_INDOOR_DAY, True, rng,
    )  # fmt: skip
    # Three a nation and event, then the best of the area and of the world.
    team = _rank_within(event * NATIONS + nation, -form) < 3
    area = nation % AREAS
    chosen = np.flatnonzero(team)
    best = chosen[_rank_within((event * AREAS + area)[chosen], -form[chosen]) < 36]
    _rounds(log, who[best], form[best], event[best], AREA + area[best], _AREA_DAY, False, rng)
    best = chosen[_rank_within(event[chosen], -form[chosen]) < 48]
    _rounds(
        log, who[best], form[best], event[best], np.full(len(best), GLOBAL), _GLOBAL_DAY, False, rng
    )


def _rounds(
    log: _Log, who: Ints, form: Floats, event: Ints, competition: Ints, day: int, indoors: bool,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Run heats, semi-finals and final of every event of every competition at once."""
    size = _FIELD[event]
    group = competition * len(EVENTS) + event
    entered = _size_of(group)
    # Up to half as many again run one final.
    in_semis = np.where(entered > 4 * size, 3, np.where(entered > 2.5 * size, 2, 0)) * size
    through = np.where(entered <= 1.5 * size, entered, np.where(in_semis > 0, in_semis, size))
    order = form
    for round_ in (HEAT, SEMI_FINAL, FINAL):
        if round_ == HEAT:
            runs, places = entered > 1.5 * size, through
        elif round_ == SEMI_FINAL:
            runs, places = in_semis > 0, size
        else:
            runs, places = np.ones(len(who), bool), entered
        section = np.zeros(len(who), np.int64)
        performance = _performances(form, rng)
        if round_ != FINAL:
            heats = np.maximum(-(-_size_of(group) // size), 1)
            section = _rank_within(group, -order) % heats + 1
        in_heat = _rank_within(group * _LANES + section, -np.nan_to_num(performance, nan=-99.0))
        ranked = _rank_within(group, in_heat - np.nan_to_num(performance, nan=-99.0) / 1e3)
        kept = (ranked < places) & ~np.isnan(performance)
        field_event = _IS_FIELD[event] & (round_ == HEAT)
        logged = np.flatnonzero(runs)
        log.parts.append(
            (
                who[logged], event[logged], competition[logged],
                np.full(len(logged), day + round_ - HEAT),
                np.where(field_event, QUALIFICATION, round_)[logged], section[logged],
                np.full(len(logged), indoors), performance[logged],
                (kept & (round_ != FINAL))[logged],
            )
        )  # fmt: skip
        left = np.flatnonzero(kept | ~runs)
        order = np.where(runs, np.nan_to_num(performance, nan=-99.0), form)[left]
        who, form, event, competition, group, size, entered, in_semis, through = (
            column[left]
            for column in (who, form, event, competition, group, size, entered, in_semis, through)
        )


def _meetings(
    log: _Log, athletes: Athletes, who: Ints, form: Floats, results: int, rng: np.random.Generator
) -> None:
    """Send everyone to as many meetings as they like; the strong race against the strong."""
    weeks = np.array([*INDOOR_WEEKS, *OUTDOOR_WEEKS])
    circuit = _rank_within(athletes.events[who, 0], -form) < _CIRCUIT
    wanted = 1.0 + 0.7 * np.maximum(form, 0) + rng.exponential(0.6, len(who))
    starts = np.floor(wanted * results / wanted.sum() + rng.random(len(who))).astype(int)
    starts = np.minimum(starts, len(weeks))
    # Whoever is on the circuit keeps its weeks free for it.
    liking = rng.random((len(who), len(weeks)))
    liking += 0.6 * np.isin(weeks, LEAGUE_WEEKS)[None, :] * circuit[:, None]
    ranked = np.argsort(-liking, axis=1)
    taken = np.arange(len(weeks))[None, :] < starts[:, None]
    runner, position = np.nonzero(taken)
    week = weeks[ranked[runner, position]]

    choice = rng.choice(3, len(runner), p=[0.72, 0.18, 0.10])
    event = athletes.events[who[runner], choice]
    shape = form[runner] - 0.5 * (choice > 0)
    indoors, indoor_event = _indoor_events(event)
    indoors &= week < OUTDOOR_WEEKS.start
    event = np.where(indoors, indoor_event, event)
    travels = circuit[runner] & (choice == 0) & (rng.random(len(runner)) < 0.9)
    area = np.where(travels, 0, 1 + athletes.nation[who[runner]] % AREAS)

    group = (week * (AREAS + 1) + area) * len(EVENTS) + event
    size = _FIELD[event]
    races = -(-_size_of(group) // size)
    # Alike in form, not equal: the field is what the promoter could get.
    seeded = _rank_within(group, -(shape + rng.normal(0, 0.25, len(shape))))
    race = seeded * races // np.maximum(_size_of(group), 1)
    # On the circuit each race is a meeting of its own; elsewhere up to three are sections of one.
    meeting = np.minimum(np.where(area == 0, race, race // 3), AN_AREA - 1)
    competition = MEETING + week * A_WEEK + area * AN_AREA + meeting
    section = np.where((area > 0) & (races > 1), race - 3 * meeting + 1, 0)
    section = np.where((area == 0) & (race >= AN_AREA), race - AN_AREA + 2, section)
    day = 7 * week + (competition * 5) % 7
    event = _longer_or_shorter(event, competition, section)
    log.parts.append(
        (
            who[runner], event, competition, day, np.full(len(runner), FINAL), section, indoors,
            _performances(shape, rng), np.zeros(len(runner), bool),
        )
    )  # fmt: skip


def _settle(
    who: Ints, event: Ints, competition: Ints, day: Ints, round_: Ints, section: Ints,
    indoors: np.ndarray, performance: Floats, qualified: np.ndarray,
) -> Season:  # fmt: skip
    """Number the races by date and place the runners of each."""
    competitions = MEETING + 64 * A_WEEK
    key = ((day * competitions + competition) * len(EVENTS) + event) * len(ROUNDS) + round_
    key = key * 1024 + section
    _, first, race = np.unique(key, return_index=True, return_inverse=True)
    # Nobody runs twice in one race.
    _, kept = np.unique(who * len(first) + race, return_index=True)
    who, race, performance, qualified = (
        column[kept] for column in (who, race, performance, qualified)
    )
    place = 1 + _rank_within(race, -np.nan_to_num(performance, nan=-99.0))
    return Season(
        athlete=who,
        race=race,
        performance=performance,
        place=np.where(np.isnan(performance), 0, place),
        qualified=qualified,
        race_day=day[first],
        race_event=event[first],
        race_competition=competition[first],
        race_round=round_[first],
        race_section=section[first],
        race_indoors=indoors[first],
    )


def _performances(form: Floats, rng: np.random.Generator) -> Floats:
    performance = form + rng.normal(0, _LUCK, len(form))
    performance[rng.random(len(form)) < _DNF] = np.nan
    return performance


def _indoor_events(event: Ints) -> tuple[np.ndarray, Ints]:
    """Say which events are held indoors, and as what."""
    return _INDOOR[event] >= 0, np.maximum(_INDOOR[event], 0)


def _longer_or_shorter(event: Ints, competition: Ints, section: Ints) -> Ints:
    """Let some meetings have the mile for the 1500 m, and two miles for the 3000 m."""
    miles = (competition + section) % 8 == 0
    return np.where(miles, _MILES[event], event)


def _rank_within(group: Ints, value: np.ndarray) -> Ints:
    """Rank from 0 within each group, smallest value first."""
    order = np.lexsort((value, group))
    ranks = np.empty(len(group), np.int64)
    ordered = group[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(order) else order
    lengths = np.diff(np.r_[begins, len(order)])
    ranks[order] = np.arange(len(order)) - np.repeat(begins, lengths)
    return ranks


def _size_of(group: Ints) -> Ints:
    _, inverse, counts = np.unique(group, return_inverse=True, return_counts=True)
    return np.asarray(counts[inverse])


def _mapped(changes: dict[str, str | None]) -> Ints:
    return np.array(
        [
            -1 if (code := changes.get(event.code, event.code)) is None else NUMBER[code, event.sex]
            for event in EVENTS
        ]
    )


_FIELD = np.array([event.field for event in EVENTS])
_IS_FIELD = np.array([event.unit == "distance" for event in EVENTS])
_MILES = _mapped({"1500m": "Mile", "3000m": "2 Miles"})
_INDOOR = _mapped(
    {
        "100m": "60m", "110mH": "60mH", "100mH": "60mH", "5000m": "3000m", "3000mSC": "3000m",
        "10,000m": None, "400mH": "400m", "DT": None, "HT": None, "JT": None, "Dec": None,
        "Hep": None, "Marathon": None, "20kmW": None,
    }
)  # fmt: skip
