"""One word of a name in two spellings: transliterations, short forms, initials, slips."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Literal, NamedTuple

NEAR = 82
"""Likeness (0 to 100) of two skeletons from which they are one word: Tetyana, Tatyana."""
_NEAR_BY_CONSONANTS = 72
"""The same where first letter and consonants agree: Tesema, Tasama."""

Kind = Literal["same", "sound", "short", "near", "initial", "other"]


class WordLikeness(NamedTuple):
    """How two words are one: `weight` 1 is the same word, 0 another one."""

    kind: Kind
    weight: float


_SAME = WordLikeness("same", 1.0)
_SOUND = WordLikeness("sound", 0.97)
_SHORT = WordLikeness("short", 0.9)
_NEAR = WordLikeness("near", 0.85)
_INITIAL = WordLikeness("initial", 0.5)
_OTHER = WordLikeness("other", 0.0)


def _groups(text: str) -> dict[str, set[int]]:
    """Number the groups of words parted by `;`, and give each word those that it is in."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(text.split(";")):
        for word in words.split():
            found[word].add(number)
    return dict(found)


# Short forms in use among athletes; what is only said at home (Zuzka, Pepa) is left out.
_SHORT_FORMS = _groups(
    """
        abby abbey abigail; al alan allan; alec alex alexander; alex alexandra; andi andrea;
        andy andrew; anna hanna ganna; ben benjamin benny; bill billy will willie william;
        bob bobby rob robbie robert; brad bradley; cam cameron;
        cathy catherine katherine kathryn kate katie;
        charlie chuck charles; chris christopher; chris chrissy christine christina; cindy cynthia;
        dan danny daniel; danielle dani; dave david; deb debbie deborah; don donnie donald;
        doug douglas; ed eddie edward; elise elisabeth elizabeth liz lizzie beth betty eliza;
        ella eleanor ellie; fred freddie frederick fredrick; gabe gabriel; gabby gabriela gabrielle;
        geordie george; gerry gerald; gerry gerard; greg gregory; hal harold;
        hilal hillary; ike isaac; jake jacob; jamie james jim jimmy; jen jenny jenn jennifer;
        jeff jeffrey jeffery geoff geoffrey; jerry jerome; jess jessie jessica;
        jo joanna joanne; joe joey joseph; john johnny; jon jonny jonathan; josh joshua;
        ken kenny kenneth; kim kimberly kimberley;
        kris kristopher; kris kristian; larry lawrence laurence; len leonard; lou louis lewis;
        maddie maddy madeleine madeline; mandy amanda; manny manuel; manny emmanuel;
        marge maggie meg margaret; matt matty mathew matthew; max maximilian maxim; meg megan;
        mel melanie; mel melissa; mick mike mikey michael; mo mohamed mohammed muhammad;
        nat natalie; nat natasha; nate nathan nathaniel; nic nick nicky nicholas nicolas;
        nicky nicola nicole nikki; pam pamela;
        pat patrick; pat patricia tricia; pete peter; phil philip phillip; ray raymond;
        rich rick richie dick richard; ron ronnie ronald; sam sammy samuel; sam samantha;
        sandy sandra; sanna susanna suzanna susannah zuzanna; stan stanley; steph stephanie;
        steve steven stephen; sue susie suzy susan; ted teddy theodore; terry terence terrence;
        tim timmy timothy; toby tobias; tom tommy thomas; toni antonia; tony anthony antony;
        val valerie; vicky vicki victoria; vince vincent; wes wesley; zac zach zack zachary;
        carl karl; eric erik; marc mark; nico nicolas nikolas; lu lyu lv; nu nyu;
        izzy isabella isabelle isabel; barbora bara; rosemary rosemarie
    """
)
# Given names that differ by a letter or two and are two people's, brothers or sisters at times.
_TWO_NAMES = _groups(
    """
        alvin calvin; ana hana; diana dina nina tina lina tia; kayla kyla; yoko yuko yuka;
        alisha alyssa; maria marina mariana marta; mario marco; mario mark; daniel daniela danilo;
        eric erin; jan jana; jan jane; jan jean; jean joan; john joan; jane jana; jane joan;
        jan jon; juan jean; karin karina karen; martin martina marvin; elena elina; elina alina;
        elena alina; leila lila lily; ivan ivana ivo; julia julian juliana julius; carla clara;
        paul paula; pavel paula; aleksandr aleksandra; alexander alexandra; aleksandr alexandra;
        alexander aleksandra; anton antonio antonia antoine; andre andrea; andrea andreas;
        andrea andrei; emil emilia; emil emily; emilio emilia; gabriel gabriela;
        michael michaela michal michelle; nicola nicolas nicole; patricia patrick;
        simon simone simona; stefan stefania; stefano stefania; valeria valerie valentin valentina;
        victor victoria; brian ryan; bryan ryan; kevin kelvin; justin justine; denis denise;
        kiprop kiprono kipruto; chebet cheptoo; jepkemoi jepkorir; kipkemoi kipkorir
    """
)

# Cyrillic letters that look like Latin ones, and are typed for them.
_LOOKALIKES = str.maketrans("аеіоруксх", "aeiopykcx")
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^mo?u?ham+[ae]d$|^moham+ed$", "muhamad"),
        ("^(?:ye|je|ie)", "e"),  # Yekaterina, Jelena
        ("shch|sch", "s"),
        ("tch|tsch|cz", "c"),
        ("[ck]h", "h"),  # Papamichail, Papamihail; Kharchenko
        ("sh|zh", "s"),
        ("ph", "f"),
        ("th|dh", "t"),
        ("gk|gg|gh", "g"),
        ("mp", "b"),
        ("nt", "d"),  # Konstantinos, Konstadinos
        ("ts|tz", "c"),
        ("ck|q|c(?=[aourl])", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("ue|oe|ae", lambda match: match[0][0]),  # Guerth is Gürth, which folds to Gurth
        ("aa", "a"),
        ("ou|oo", "u"),  # Mezloug, Moogas
        ("ei|ey|ay", "ai"),
        ("[iyj]+", "i"),  # Yuliya, Iuliia, Julija
        ("ii?a", "ia"),
        ("eh", "e"),
        ("z", "s"),
        (r"(.)\1+", lambda match: match[1]),
        ("(?<=[sdrk])i+$", "i"),
    )
]
_VOWELS = re.compile("[aeiou]")


@lru_cache(maxsize=1 << 18)
def skeleton(word: str) -> str:
    """Give what a folded word sounds like, in whichever alphabet's spelling it came.

    `yuliya`, `julia` and `iuliia` are one; so are `gurth` and `guerth`.
    """
    word = word.translate(_LOOKALIKES)
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=1 << 18)
def consonants(word: str) -> str:
    """Give what slips and accents leave of a word: its first letter and its consonants."""
    sound = skeleton(word).replace("g", "h").removeprefix("h")
    rest = _VOWELS.sub("", sound[1:]).replace("h", "")
    first = "a" if sound[:1] in "aeiou" else sound[:1]
    return re.sub(r"(.)\1+", r"\1", first + rest)


@lru_cache(maxsize=1 << 18)
def word_likeness(one: str, other: str) -> WordLikeness:
    """Compare two folded words of names."""
    if one == other:
        return _SAME
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[:1] == other[:1] else _OTHER
    if _together(one, other, _SHORT_FORMS):
        return _SHORT
    if _together(one, other, _TWO_NAMES):
        return _OTHER
    left, right = skeleton(one), skeleton(other)
    if left == right:
        return _SOUND
    # Ukrainian and Belarusian H is Russian G: Olga and Olha, but not Gil and Hill.
    if left.replace("g", "h") == right.replace("g", "h") and (
        left[0] == right[0] or min(len(left), len(right)) > 5
    ):
        return _SOUND
    if min(len(left), len(right)) < 4 or not _begin_alike(left, right):
        return _OTHER
    alike = _ratio(left, right)
    if alike >= NEAR:
        return _NEAR
    if alike >= _NEAR_BY_CONSONANTS and len(code := consonants(one)) >= 3:
        return _NEAR if code == consonants(other) else _OTHER
    return _OTHER


def _ratio(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other)


def _begin_alike(one: str, other: str) -> bool:
    """Say whether two skeletons have one beginning: Alvin and Calvin, Jonathan and Nathan do not.

    A vowel begins like any other, an H may be mute, and an l may be typed for an I.
    """
    a, b = (word.removeprefix("h")[:1] for word in (one, other))
    return a == b or (a in "aeiou" and b in "aeiou") or {a, b} == {"i", "l"}


def _together(one: str, other: str, groups: dict[str, set[int]]) -> bool:
    return one in groups and other in groups and not groups[one].isdisjoint(groups[other])
