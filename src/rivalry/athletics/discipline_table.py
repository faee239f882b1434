"""Plain facts about the disciplines: which there are, their best marks, their spellings.

Everything here is data. `discipline_kinds` makes disciplines of it, `discipline_grammar` reads
them; a distance that is not listed (1200m, 4x300m) needs no row.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

# The disciplines that lists and championships know, in the order of a programme. Each is
# written as its code, and the grammar makes the discipline from it.
LISTED = """
50m; 55m; 60m; 80m; 100m; 150m; 200m; 300m; 400m; 500m; 600m; 800m; 1000m; 1500m; Mile; 2000m;
3000m; 2 Miles; 5000m; 10,000m; 20,000m; 25,000m; 30,000m; 1h; 24h; 100y; 440y; 880y; 3 Miles;
6 Miles; Mile road; 5km; 8km; 10km; 15km; 10 Miles; 20km; HM; 25km; 30km; 35km; 40km; Marathon;
50km; 100km; 50mH; 55mH; 60mH; 60mH 99.0cm; 60mH 91.4cm; 60mH 76.2cm; 80mH; 100mH; 100mH 76.2cm;
110mH; 110mH 99.0cm; 110mH 91.4cm; 200mH; 300mH; 400mH; 400mH 84.0cm; 1500mSC; 2000mSC;
2000mSC 84.0cm; 3000mSC; MileW; 3000mW; 5000mW; 10,000mW; 20,000mW; 30,000mW; 50,000mW; 3kmW;
5kmW; 10kmW; 15kmW; 20kmW; HMW; 30kmW; 35kmW; MW; 50kmW; 4x100m; 4x200m; 4x400m; 4x800m; 4x1500m;
4xMile; Medley; SMR; DMR; 4x110mH; MW relay; HJ; PV; LJ; TJ; SP; SP 3kg; SP 4kg; SP 5kg; SP 6kg;
DT; DT 1.5kg; DT 1.75kg; HT; HT 3kg; HT 5kg; HT 6kg; JT; JT 500g; JT 700g; WT; BT; SLJ; Dec;
Dec U20; Dec U18; Hep; Hep U20; Hep U18; Pen; Pen U18; Oct; Hex; Throws Pen; XC; XC relay; XC team
"""

# The best mark of any human, man or woman, in ms, mm or points, as far as known in 2025: not a
# table of records (those have rules, and live in the book) but the yardstick for marks that
# cannot be. Wind, slope and altitude count as well; the old javelin (104.80 in 1984) does too.
BEST: dict[str, int] = {
    "50m": 5_560,
    "55m": 5_990,
    "60m": 6_340,
    "100m": 9_580,
    "150m": 14_350,
    "200m": 19_190,
    "300m": 30_690,
    "400m": 43_030,
    "600m": 72_810,
    "800m": 100_910,
    "1000m": 131_960,
    "1500m": 206_000,
    "Mile": 223_130,
    "2000m": 283_130,
    "3000m": 437_550,
    "2 Miles": 474_100,
    "5000m": 755_360,
    "10,000m": 1_571_000,
    "Mile road": 208_360,  # Boit, downhill, 1983
    "HM": 3_402_000,
    "Marathon": 7_180_000,  # Kipchoge's 1:59:40 in Vienna was no record, but was run
    "100km": 21_560_000,
    "1h": 21_330_000,
    "24h": 319_614_000,
    "50mH": 6_250,
    "60mH": 7_270,
    "100mH": 12_120,
    "110mH": 12_800,
    "300mH": 32_670,
    "400mH": 45_940,
    "2000mSC": 310_680,
    "3000mSC": 472_110,
    "MileW": 331_080,
    "3000mW": 630_280,
    "5000mW": 1_074_480,
    "10,000mW": 2_245_210,
    "20kmW": 4_570_000,
    "35kmW": 8_443_000,
    "50kmW": 12_753_000,
    "4x100m": 36_840,
    "4x200m": 78_630,
    "4x400m": 174_290,
    "4x800m": 422_430,
    "4x1500m": 862_220,
    "DMR": 554_190,
    "Medley": 105_000,
    "HJ": 2_450,
    "PV": 6_300,
    "LJ": 8_990,
    "TJ": 18_430,
    "SP": 23_560,
    "DT": 76_800,
    "HT": 86_740,
    "JT": 104_800,
    "WT": 26_350,
    "SLJ": 3_730,
    "Dec": 9_126,
    "Hep": 7_291,
    "Pen": 5_083,
    "Oct": 6_500,
}

# Disciplines that make one rivalry though their codes differ: who races the one races the other,
# and a metric distance and its English neighbour are won by the same people. All others stand
# for themselves: 10,000m (track) and 10km (road), 100mH and 110mH, 1500m and 3000m.
FAMILY = {"Mile": "1500m", "2 Miles": "3000m"}

# Standard heights in cm and weights in g (World Athletics Technical Rules, Rules 22, 23, 32, 35,
# 36, 38). A hurdle race or throw with another one is a discipline of its own (`SP 5kg`).
HURDLE_CM: dict[str, dict[str, float]] = {
    "50mH": {"M": 106.7, "W": 84.0},
    "55mH": {"M": 106.7, "W": 84.0},
    "60mH": {"M": 106.7, "W": 84.0},
    "100mH": {"W": 84.0},
    "110mH": {"M": 106.7},
    "200mH": {"M": 76.2, "W": 76.2},
    "300mH": {"M": 91.4, "W": 76.2},
    "400mH": {"M": 91.4, "W": 76.2},
    "2000mSC": {"M": 91.4, "W": 76.2},
    "3000mSC": {"M": 91.4, "W": 76.2},
}
WEIGHT_G: dict[str, dict[str, int]] = {
    "SP": {"M": 7260, "W": 4000},
    "DT": {"M": 2000, "W": 1000},
    "HT": {"M": 7260, "W": 4000},
    "JT": {"M": 800, "W": 600},
    "WT": {"M": 15880, "W": 9080},
}
# One bar, many roundings: 99.1 cm is 39 inches, and the Nordic countries say 100 cm.
HEIGHTS_CM = (106.7, 99.0, 91.4, 84.0, 76.2, 68.0)
# World Athletics' letters for the bars of juniors and youths (`110HJ`, `400HY`).
AGE_HEIGHT_CM: dict[str, dict[str, dict[str, float]]] = {
    "j": {"M": {"60mH": 99.0, "110mH": 99.0}, "W": {}},
    "y": {
        "M": {"60mH": 91.4, "110mH": 91.4, "400mH": 84.0},
        "W": {"60mH": 76.2, "100mH": 76.2},
    },
}


class FieldEvent(NamedTuple):
    """A jump or throw: name, whether wind counts, and spellings without spaces or case."""

    name: str
    wind: bool
    spellings: str


FIELD: dict[str, FieldEvent] = {
    "HJ": FieldEvent("High Jump", False, "hj highjump høyde høydehopp höjd hochsprung hauteur"),
    "PV": FieldEvent("Pole Vault", False, "pv polevault plevault stav stavhopp stabhochsprung"),
    "LJ": FieldEvent("Long Jump", True, "lj longjump lengde lengdehopp längd weitsprung longueur"),
    "TJ": FieldEvent("Triple Jump", True, "tj triplejump trpljump tresteg dreisprung"),
    "SP": FieldEvent("Shot Put", False, "sp shot shotput kule kula kugelstoßen kugelstossen"),
    "DT": FieldEvent("Discus Throw", False, "dt discus discusthrow diskos diskus diskuswurf"),
    "HT": FieldEvent("Hammer Throw", False, "ht hammer hammerthrow slegge slägga hammerwurf"),
    "JT": FieldEvent(
        "Javelin Throw", False, "jt javelin javelinthrow spyd spjut speerwurf javelot"
    ),
    "WT": FieldEvent("Weight Throw", False, "wt weightthrow vektkast"),
    "BT": FieldEvent("Ball Throw", False, "bt ball ballthrow litenball ballwurf"),
    "Slingball": FieldEvent("Slingball Throw", False, "slingball slingballthrow slengball"),
    "SHJ": FieldEvent("Standing High Jump", False, "shj standinghighjump"),
    "SLJ": FieldEvent("Standing Long Jump", False, "slj ljs standinglongjump"),
    "STJ": FieldEvent("Standing Triple Jump", False, "stj standingtriplejump"),
}

COMBINED: dict[str, tuple[str, str]] = {
    "Dec": ("Decathlon", "dec decathlon decath zehnkampf"),
    "Hep": ("Heptathlon", "hep heptathlon heptath siebenkampf"),
    "Pen": ("Pentathlon", "pen pentathlon pentath fünfkampf"),
    "Oct": ("Octathlon", "oct octathlon"),
    "Hex": ("Hexathlon", "hex hexathlon"),
    "Tet": ("Tetrathlon", "tet tetrathlon quad quadrathlon quay"),
    "Tri": ("Triathlon", "tri triathlon"),
    "Enn": ("Enneathlon", "enn enneathlon"),
    "Ico": ("Icosathlon", "ico icosathlon"),
    "Throws Pen": ("Throws Pentathlon", "throwspen throwspentathlon weightpentathlon penwt"),
    "Combined event": ("Combined Event", "combinedevent combinedevents com"),
}
# Norwegian `6 Kamp` and Finnish `6ott` count the events.
COMBINED_BY_COUNT = {
    3: "Tri", 4: "Tet", 5: "Pen", 6: "Hex", 7: "Hep", 8: "Oct", 9: "Enn", 10: "Dec", 20: "Ico",
}  # fmt: skip


class Special(NamedTuple):
    """A discipline with no distance of its own, or one that is counted in its own way."""

    name: str
    unit: Literal["time", "points"]
    better: Literal["lower", "higher"]
    legs: int
    distance_mm: int | None
    road: bool
    walk: bool
    spellings: str


SPECIAL: dict[str, Special] = {
    # 100, 200, 300 and 400 m in either order (in 1970 the European indoor medley was longer).
    "Medley": Special(
        "Medley Relay", "time", "lower", 4, 1_000_000, False, False,
        "medley medleyrelay 4xmed 4xsprmed swedishrelay 1000mmedley 1000mmedleyrelay",
    ),
    "SMR": Special(
        "Sprint Medley Relay", "time", "lower", 4, None, False, False,
        "smr sprintmedley sprintmedleyrelay 4xspr 4xsmr 800medley 800mmedley 800mmedleyrelay",
    ),
    "DMR": Special(
        "Distance Medley Relay", "time", "lower", 4, 4_000_000, False, False,
        "dmr distancemedley distancemedleyrelay 4xdismed 4xdmr",
    ),
    "Shuttle hurdles": Special(
        "Shuttle Hurdles Relay", "time", "lower", 4, None, False, False,
        "shuttlehurdles shuttleh shuttlehrelay shuttlehurdlerelay 4xhurmix 4xhur shr",
    ),
    "Other relay": Special(
        "Other Relay", "time", "lower", 4, None, False, False, "otherrelay rel"
    ),
    # Two legs each by a man and a woman, Paris 2024.
    "MW relay": Special(
        "Marathon Race Walk Relay", "time", "lower", 4, 42_195_000, True, True,
        "mwrelay marathonwrelay marathonwrelaymx marathonwmxrelay 2xmarathonwalkmx 42kwalkt",
    ),
    "XC": Special(
        "Cross Country", "time", "lower", 0, None, False, False,
        "xc cc crosscountry",
    ),
    "XC relay": Special(
        "Cross Country Relay", "time", "lower", 4, None, False, False,
        "xcrelay crosscountryrelay 4xmixxc 4xxc xcrelaymx",
    ),
    # Places are added, so fewer points win.
    "XC team": Special(
        "Cross Country Team", "points", "lower", 0, None, False, False,
        "xcteam crosscountryteam 3xccteam",
    ),
    "XC team long": Special(
        "Cross Country Team Long Course", "points", "lower", 0, None, False, False,
        "xcteamlong crosscountryteamlongcourse 3xccteamlong",
    ),
    "3000m team": Special(
        "3000 Metres Team Race", "points", "lower", 0, 3_000_000, False, False,
        "3000mteam 3000mteamrace 3x3000team",
    ),
    "3 Miles team": Special(
        "Three Miles Team Race", "points", "lower", 0, 4_828_032, False, False,
        "3miteam 3miteamrace 3x3mteam",
    ),
    "HM team": Special(
        "Half Marathon Team", "time", "lower", 0, None, True, False,
        "hmteam halfmarathonteam halfmarathoncup exhmc",
    ),
    "Road race": Special("Road Race", "time", "lower", 0, None, True, False, "rr"),
    "Road relay": Special("Road Relay", "time", "lower", 4, None, True, False, "ekiden 4xrr"),
    "Mountain run": Special(
        "Mountain Running", "time", "lower", 0, None, True, False, "mountain mr"
    ),
}  # fmt: skip

# Codes of other systems that mean something else in ordinary writing, or nothing. A reader that
# knows its source asks for them by name; `10K` is ten kilometres on the road to most of us and
# to Tilastopaja, and 10,000 metres on the track to the German federation and World Athletics.
CODES: dict[str, dict[str, str]] = {
    "dlv": {
        "1k0": "1000m", "1k5": "1500m", "mei": "Mile", "2k0": "2000m", "3k0": "3000m",
        "5k0": "5000m", "10k": "10,000m", "10h": "100mH", "11h": "110mH", "20h": "200mH",
        "30h": "300mH", "40h": "400mH", "1kh": "1000mSC", "1k5h": "1500mSC", "2kh": "2000mSC",
        "3kh": "3000mSC", "3g": "3000mW", "5g": "5000mW", "10g": "10,000mW", "hoc": "HJ",
        "sta": "PV", "wei": "LJ", "dre": "TJ", "kug": "SP", "dis": "DT", "ham": "HT", "spe": "JT",
        "bal": "BT", "wez": "LJ zone", "ukc": "Combined event",
    },
    "world-athletics": {
        "10k": "10,000m", "2ksc": "2000mSC", "3ksc": "3000mSC", "3kw": "3000mW", "5kw": "5000mW",
        "10kw": "10,000mW", "20kr": "20kmW", "35kr": "35kmW",
    },
    "tilastopaja": {},
}  # fmt: skip
