"""From a spelling to a discipline: first one key for all its spellings, then a small grammar.

`1,500m`, `1500-metres`, `1 500 m` and `1500 Metres` share the key `1500m`. A key is looked up
among the names of field events, combined events and relays, and else read by its form: a
distance, what is done over it, and with what bars. Distances need no table (`1200m`, `4x300m`),
but must be ones that people race.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rivalry.athletics.discipline_kinds import (
    HALF_MARATHON,
    MARATHON,
    MILE_MM,
    Discipline,
    Length,
    RunKind,
    Surface,
    combined_event,
    field_event,
    hours,
    kilometres,
    lap_relay,
    metres,
    miles,
    relay,
    run,
    special,
    yards,
)
from rivalry.athletics.discipline_table import (
    AGE_HEIGHT_CM,
    COMBINED,
    COMBINED_BY_COUNT,
    FIELD,
    HEIGHTS_CM,
    HURDLE_CM,
    SPECIAL,
    WEIGHT_G,
)

_LONGEST_TEXT = 120
_LONGEST_MM = 100_000_000
_SHORTEST_M = 30

# One meaning, many words. The empty ones say nothing: a 100 metres dash is a 100 metres.
_WORDS = {
    **dict.fromkeys(("metre", "metres", "meter", "meters", "mètres", "metros", "mtr", "mt"), "m#"),
    **dict.fromkeys(("kilometre", "kilometres", "kilometer", "kilometers", "kms", "k"), "km"),
    **dict.fromkeys(("mile", "miles", "mijl", "meile"), "mi"),
    **dict.fromkeys(("yard", "yards", "yd", "yds"), "y"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), "hr"),
    **dict.fromkeys(("hurdles", "hurdle", "hurd", "hekk", "häck", "hürden", "haies"), "h"),
    **dict.fromkeys(("mhurdles", "mhurd", "mhurdle"), "mh"),
    **dict.fromkeys(("steeplechase", "steeple", "chase", "st", "hinder", "hindernis"), "sc"),
    **dict.fromkeys(("mst", "msteeplechase"), "msc"),
    **dict.fromkeys(("walk", "walking", "walks", "racewalk", "racewalking", "rw"), "w"),
    **dict.fromkeys(("gehen", "gång", "gang", "kappgang", "marche"), "w"),
    **dict.fromkeys(("kmwalk", "kmracewalk"), "kmw"),
    **dict.fromkeys(("relays", "staffel", "stafett", "stafet"), "relay"),
    **dict.fromkeys(("kilogram", "kilograms", "kilo", "kgs"), "kg"),
    **dict.fromkeys(("gram", "grams", "gr"), "g"),
    **dict.fromkeys(("lbs", "pound", "pounds"), "lb"),
    **dict.fromkeys(("inch", "inches"), "in"),
    **dict.fromkeys(("lap",), "laps"),
    **dict.fromkeys(("mar", "mara", "maraton"), "marathon"),
    **dict.fromkeys(("street",), "road"),
    **dict.fromkeys(("mixed", "mix"), "mx"),
    **dict.fromkeys(("run", "running", "dash", "race", "flat", "the", "track"), ""),
    "sone": "zone",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10",
}  # fmt: skip
# With nothing but these, `road` is no place and `running` not empty.
_KEPT: dict[tuple[str, ...], str] = {
    ("road", "race"): "rr",
    ("road", "relay"): "ekiden",
    ("mountain", "running"): "mountain",
}

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+(?:\.[0-9]+)?|/")
# Tilastopaja's `2M` and `4.748M` are miles; a small `2m` or `6.23m` is a mark or nothing.
_CAPITAL_M = re.compile(r"(?<![0-9.,])([12]?[0-9](?:\.[0-9]{3})?)M(?![A-Za-z])")
_FOREIGN = re.compile(r"[^\w\s.,'’\"“”″()\[\]/×*⁄–—-]|(?![0-9])\d|^\s*[-–—]")
# 1,500 and 10,000; with a point or a space only round numbers, for 4.748 is a decimal.
_THOUSANDS = re.compile(
    r"(?<![0-9.,])([0-9]{1,3})(?:[,'’]([0-9]{3})|[. ]([05]00))(?![0-9.,])(?!\s*(?:k?g|cm|lb)\b)"
)
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_MILE = re.compile(r"(?:(?<=[0-9x])|^)mi(?:le(?:s(?!t))?)?")
_HALF = re.compile(r"^(?:1/2|semi)marathon")
_STRAY_POINT = re.compile(r"\.(?![0-9])|(?<![0-9])\.")
_BETWEEN_NUMBERS = re.compile(r"(?<=[0-9m])[-/](?=[0-9])")
_CAPITAL_S = re.compile(r"(?<=Mile)S$")

# Compiled on first use: few programs need them all.
_RUN = (
    r"(?P<count>[0-9]+(?:\.[0-9]+)?)(?P<unit>m#|mi|m|km|k|y)?"
    r"(?P<kind>h|sc|s|w)?(?P<age>[jy])?"
    r"(?:(?P<bar>[0-9]+(?:\.[0-9]+)?)(?P<bar_unit>cm|m#?|in)?"
    r"(?:/?(?P<gap>[0-9]+\.[0-9]+)m?#?)?)?"
    r"(?P<surface>road|r|straight|s)?"
)
_KINDS: dict[str, RunKind] = {"": "", "h": "H", "sc": "SC", "w": "W"}
_NAMED_RUN = r"(?P<name>hm|hmar|hmarathon|halfmarathon|marathon|mar|m)(?P<kind>w)?(?:road)?"
_HOURS = r"([0-9]+)(?:hr|h)"
_HOURS_RUN = (1, 2, 3, 6, 12, 24, 48)
_RELAY = (
    r"(?P<rounds>[2-9]x)?(?P<legs>[2-9]|[1-4][0-9])x"
    r"(?P<count>[0-9]+(?:\.[0-9]+)?)?(?P<unit>m#|mi|m|km|k|y)?(?P<kind>h|w)?"
    r"(?P<laps>laps|l)?(?:relay)?(?:mx)?"
)
_WEIGHT = r"([^\W\d_]+?)([0-9]+(?:\.[0-9]+)?)(kg|k|g|lb)?(?:/?[0-9.]+cm)?"
_WEIGHT_FIRST = r"([0-9]+(?:\.[0-9]+)?)(kg|g|lb)([^\W\d_]+)"
_ZONE = r"(?P<jump>[^\W\d_]+?)(?:zone|z)(?:[0-9.]+m)?"
_COMBINED = (
    r"(?P<event>[a-zü]+?)(?P<group>i|j|y|u20|u18|boys|girls|junior|youth|m15|p15)?"
    r"(?P<rest>[0-9]{2,3}[a-z]?|s)?"
)
_COUNTED = r"(kast)?([0-9]+)(?:kamp|ott).*"
_GROUPS = {
    **dict.fromkeys(("j", "u20", "junior"), "U20"),
    **dict.fromkeys(("y", "u18", "boys", "girls", "youth"), "U18"),
    "m15": "M15",
    "p15": "P15",
}


def key_of(text: str) -> str | None:
    """Return the key that all spellings of a discipline share, or None where there is none."""
    if len(text) > _LONGEST_TEXT:
        return None
    plain = _CAPITAL_M.sub(r"\1 mi", unicodedata.normalize("NFKC", text))
    plain = _CAPITAL_S.sub(" straight", plain)
    plain = _INNER_CAPITAL.sub(" ", plain).casefold()
    if _FOREIGN.search(plain):
        return None
    plain = plain.replace("s/c", "sc").replace("×", "x").replace("*", "x").replace("⁄", "/")
    plain = _THOUSANDS.sub(lambda found: found[1] + (found[2] or found[3]), plain)
    plain = _DECIMAL_COMMA.sub(".", plain)
    plain = _BETWEEN_NUMBERS.sub("/", plain)
    plain = re.sub(r'(?<=[0-9])\s*["”″]', "in ", plain)
    plain = _STRAY_POINT.sub(" ", plain)
    return _arranged(_TOKEN.findall(plain))


def _arranged(words: list[str]) -> str | None:
    if key := _KEPT.get(tuple(words)):
        return key
    if words == ["miles"]:
        return None  # how many?
    meanings = [_WORDS.get(word, word) for word in words]
    meanings = [meaning for meaning in meanings if meaning]
    if not meanings:
        return None
    # What is run comes after how far: `road mile` is a `mile road`, `Kappgang 1000 meter` a walk.
    for last in ("road", "straight"):
        if last in meanings:
            meanings = [m for m in meanings if m != last] + [last]
    if meanings[0] in ("w", "h", "sc") and len(meanings) > 1:
        meanings = [*meanings[1:], meanings[0]]
    key = _MILE.sub("mi", "".join(meanings)).replace("mm#", "m#")
    if key.startswith("mi"):
        key = f"1{key}"
    return _HALF.sub("halfmarathon", key)


def discipline_of(key: str, sex: str | None = None) -> Discipline | None:
    """Return the discipline with this key, or None.

    `sex` decides whether an implement is the standard one: a 4 kg shot is women's own, and
    `SP 4kg` for men. Where it is not known, the men's is taken as the standard.
    """
    named = _names().get(key.replace("m#", "m"))
    if named is not None:
        return named
    return (
        _relay(key)
        or _run(key, sex)
        or _throw(key.replace("m#", "m"), sex)
        or _combined(key.replace("m#", "m"), sex)
    )


@cache
def _names() -> dict[str, Discipline]:
    """Return every spelling that is a word, and what it means."""
    names: dict[str, Discipline] = {}
    for code, event in FIELD.items():
        names.update(dict.fromkeys(event.spellings.split(), field_event(code)))
    for code, (_, spellings) in COMBINED.items():
        names.update(dict.fromkeys(spellings.split(), combined_event(code)))
    for code, row in SPECIAL.items():
        names.update(dict.fromkeys(row.spellings.split(), special(code)))
    # What the press leaves out: the steeplechase, and the mixed relay (of 4x400m; championships
    # have had the one of 4x100m, which must be named, since 2025).
    names["sc"] = run(metres(3000), "SC")
    names["mxrelay"] = relay(4, metres(400))
    return names


def _length(count_text: str, unit: str | None, kind: str | None) -> Length | None:
    """Return the length that a number and its unit mean, if people race over it."""
    count = float(count_text)
    whole = int(count)
    if unit in ("km", "k"):
        length = metres(round(count * 1000)) if kind == "sc" else kilometres(count)
    elif unit == "mi":
        length = miles(count)
    elif unit == "y":
        length = yards(whole)
        return length if count == whole and count >= _SHORTEST_M and not whole % 10 else None
    elif unit is None and kind == "w" and count <= _LONGEST_MM // 1_000_000:
        length = kilometres(count)  # `20W`, `50W`
    else:
        if "." in count_text or not _is_raced(whole):
            return None
        length = metres(whole)
    return length if 0 < length.mm <= _LONGEST_MM and length.mm >= 1000 * _SHORTEST_M else None


def _is_raced(metres_long: int) -> bool:
    """Whether a track race of so many metres is a round enough number to be one."""
    if metres_long < 100:
        step = 5
    elif metres_long < 1000:
        step = 10
    else:
        step = 100 if metres_long <= 3200 else 1000
    return metres_long >= _SHORTEST_M and metres_long % step == 0


def _run(key: str, sex: str | None) -> Discipline | None:
    if (found := re.fullmatch(_HOURS, key)) and int(found[1]) in _HOURS_RUN:
        return hours(int(found[1]))
    if key != "m" and (found := re.fullmatch(_NAMED_RUN, key)):
        named = HALF_MARATHON if found["name"].startswith("h") else MARATHON
        return run(named, "W" if found["kind"] else "")
    found = re.fullmatch(_RUN, key)
    length = _length(found["count"], found["unit"], found["kind"]) if found else None
    if found is None or length is None:
        return None
    kind, surface = found["kind"] or "", found["surface"]
    if kind == "h" and surface == "s" and length.mm != 200_000:
        surface = None  # `110hs` are hurdles, `200HS` hurdles without a bend
    if kind == "s" and not surface:  # `1500S` has a water jump, `150S` has no bend
        kind, surface = ("sc", None) if length.mm >= 1_000_000 else ("", "straight")
    barred = found["bar"] or found["age"]
    in_metres = not length.road and found["unit"] not in ("mi", "y")
    if (
        kind == "s"
        or (kind == "h" and (length.mm > 400_000 or length.road))
        or (kind == "sc" and not (in_metres and 1_000_000 <= length.mm <= 5_000_000))
        or (barred and (surface or kind not in ("h", "sc")))
        or (surface == "r" and length.road)  # World Athletics' 20KR is a walk
        or (surface in ("s", "straight") and length.mm > MILE_MM)
    ):
        return None
    if barred:
        return _with_bars(length, _KINDS[kind], found, sex)
    where: dict[str | None, Surface | None] = {"r": "road", "road": "road", None: None}
    return run(length, _KINDS[kind], where.get(surface, "straight"))


def _with_bars(
    length: Length, kind: RunKind, found: re.Match[str], sex: str | None
) -> Discipline | None:
    standard = run(length, kind)
    standards = HURDLE_CM.get(standard.code, {})
    if found["age"]:
        height = AGE_HEIGHT_CM[found["age"]].get(sex or "M", {}).get(standard.code)
        if height is None:
            return standard if sex else None
    else:
        height = _height_cm(float(found["bar"]), found["bar_unit"])
        if height is None:
            return None
    whose = sex or ("M" if "M" in standards else "W")
    if found["gap"] is None and standards.get(whose) == height:
        return standard
    bars = f"{height:.1f}cm"
    if found["gap"]:
        bars += f" {float(found['gap']):.2f}m"
    return run(length, kind, None, bars)


def _height_cm(number: float, unit: str | None) -> float | None:
    """Return the height of a bar: 0.99 (m), 990 (slugs lose the point), 39in and 100 are 99.0."""
    if unit == "in":
        number *= 2.54
    elif number < 2:
        number *= 100
    elif number >= 300:
        number /= 10
    if not 15 <= number <= 110:
        return None
    near = min(HEIGHTS_CM, key=lambda height: abs(height - number))
    return near if abs(near - number) <= 1.0 else round(number, 1)


def _relay(key: str) -> Discipline | None:
    found = re.fullmatch(_RELAY, key)
    if found is None:
        return None
    legs, rounds = int(found["legs"]), int((found["rounds"] or "1x")[:-1])
    count, unit, kind = found["count"], found["unit"], found["kind"]
    if found["laps"]:
        if count is None:
            return lap_relay(legs, 1)
        return lap_relay(legs, int(count)) if count in ("1", "2", "3", "4", "5") else None
    if count is None:
        if unit != "mi":
            return None
        count = "1"
    if unit is None and float(count) < 20:
        count, unit = f"{float(count) * 100:g}", "m#"  # `4x4` and `4x15` leave the noughts out
    length = _length(count, unit, kind)
    if length is None:
        return None
    return relay(legs, length, _KINDS[kind or ""], rounds)


def _throw(key: str, sex: str | None) -> Discipline | None:
    if (found := re.fullmatch(_ZONE, key)) and (jump := _names().get(found["jump"])):
        return field_event(jump.code, "zone") if jump.code in ("LJ", "TJ", "HJ") else None
    if found := re.fullmatch(_WEIGHT_FIRST, key):
        number, unit, word = found[1], found[2], found[3]
    elif found := re.fullmatch(_WEIGHT, key):
        word, number, unit = found[1], found[2], found[3]
    else:
        return None
    event = _names().get(word)
    if event is None or event.code not in (*WEIGHT_G, "BT", "Slingball"):
        return None
    grams = _grams(float(number), unit)
    if grams is None:
        return None
    own = WEIGHT_G.get(event.code, {}).get(sex or "M")
    # 16 lb are 7257 g, and lists write 7.26.
    if own is not None and abs(grams - own) <= 10:
        return event
    light = event.code == "JT" or grams < 500
    return field_event(event.code, f"{grams}g" if light else f"{grams / 1000:g}kg")


def _grams(number: float, unit: str | None) -> int | None:
    """Return the weight of an implement: 5, 5kg, 1500kg (slugs lose the point), 700g, 12lb."""
    if unit == "lb":
        grams = round(number * 453.592 / 10) * 10
    elif unit == "g" or number >= 100:
        grams = round(number)
    else:
        grams = round(number * 1000)
    return grams if 50 <= grams <= 30_000 else None


def _combined(key: str, sex: str | None) -> Discipline | None:
    if found := re.fullmatch(_COUNTED, key):
        if found[1]:
            return combined_event("Throws Pen")
        code = COMBINED_BY_COUNT.get(int(found[2])) if len(found[2]) <= 2 else None
        return combined_event(code) if code else None
    found = re.fullmatch(_COMBINED, key)
    if found is None:
        return None
    event = _names().get(found["event"])
    if event is None or not event.combined:
        return None
    group, rest = found["group"], found["rest"]
    junior_women = _GROUPS.get(group or "") == "U20" and sex == "W"
    if not rest and (group == "i" or junior_women):
        return event  # women's implements are the same from U20 on
    # Tilastopaja's national variants (`Decy300`, `Peny15E`, `HepyS`) keep their own mark.
    parts = [part for part in (_GROUPS.get(group or ""), rest and rest.upper()) if part]
    return combined_event(event.code, " ".join(parts)) if group in _GROUPS else None
