"""One word of a name in two spellings: transliterations, short forms, initials, slips."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Literal, NamedTuple

NEAR = 82
"""Likeness (0 to 100) of two skeletons from which they are one word: Tetyana, Tatyana."""

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
        geordie george; gerry gerald gerard; greg gregory; hal harold; hilal hillary; ike isaac;
        jake jacob; jamie james jim jimmy; jen jenny jenn jennifer; jeff jeffrey jeffery geoff
        geoffrey; jerry jerome; jess jessie jessica; jo joanna joanne; joe joey joseph;
        john johnny; jon jonny jonathan; josh joshua; ken kenny kenneth; kim kimberly kimberley;
        kris kristopher kristian; larry lawrence laurence; len leonard; lou louis lewis;
        maddie maddy madeleine madeline; mandy amanda; manny manuel emmanuel; marge maggie meg
        margaret; matt matty mathew matthew; max maximilian maxim; meg megan; mel melanie melissa;
        mick mike mikey michael; mo mohamed mohammed muhammad; nat natalie natasha; nate nathan
        nathaniel; nic nick nicky nicholas nicolas; nicky nicola nicole nikki; pam pamela;
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
        maria marina mariana marta; mario marco marko mark; daniel daniela danilo; eric erin;
        jan jana jane jean joan john jon juan;
        karin karina karen; martin martina marvin; elena elina alina helena; leila lila lily;
        ivan ivana ivo; julia julian juliana julius; carla clara carlo carlos; pavel pawel paul
        paula; aleksandr aleksandra alexander alexandra; aleksey alexei aleksei; anton antonio
        antonia antoine; andre andrea andreas andrei; emil emilia emily emilio; gabriel gabriela;
        michael michaela michal michelle; nicola nicolas nicole; patricia patrick; simon simone
        simona; stefan stefano stefania stephane; valeria valerie valentin valentina; victor
        victoria; vitaliy vitali; brian bryan ryan; kevin kelvin; justin justine; denis denise;
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
        ("g", "h"),  # Olga, Olha
        (r"(.)\1+", lambda match: match[1]),
        ("(?<=[sdrk])i+$", "i"),
    )
]
_VOWELS = re.compile("[aeiou]")


@lru_cache(maxsize=1 << 18)
def skeleton(word: str) -> str:
    """Give what a folded word sounds like, in whichever alphabet's spelling it came.

    `yuliya`, `julia` and `iuliia` are one; so are `olga` and `olha`, `gurth` and `guerth`.
    """
    word = word.translate(_LOOKALIKES)
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=1 << 18)
def consonants(word: str) -> str:
    """Give the skeleton's first letter and its consonants: what slips and accents leave."""
    sound = skeleton(word)
    rest = _VOWELS.sub("", sound[1:]).replace("h", "")
    return re.sub(r"(.)\1+", r"\1", sound[:1] + rest)


@lru_cache(maxsize=1 << 18)
def word_likeness(one: str, other: str) -> WordLikeness:
    """Compare two folded words of names."""
    from rapidfuzz.fuzz import ratio

    if one == other:
        return _SAME
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[:1] == other[:1] else _OTHER
    if _together(one, other, _SHORT_FORMS):
        return _SHORT
    left, right = skeleton(one), skeleton(other)
    if left == right:
        return _SOUND
    if _together(one, other, _TWO_NAMES):
        return _OTHER
    if min(len(left), len(right)) < 4 or not _begin_alike(left, right):
        return _OTHER
    if ratio(left, right) >= NEAR:
        return _NEAR
    code = consonants(one)
    if len(code) >= 3 and code == consonants(other) and ratio(left, right) >= 60:
        return _NEAR
    return _OTHER


def _begin_alike(one: str, other: str) -> bool:
    """Say whether two skeletons have one beginning: Alvin and Calvin, Jonathan and Nathan do not.

    A vowel begins like any other, an H may be mute, and an l may be typed for an I.
    """
    a, b = (word.removeprefix("h")[:1] for word in (one, other))
    return a == b or (a in "aeiou" and b in "aeiou") or {a, b} == {"i", "l"}


def _together(one: str, other: str, groups: dict[str, set[int]]) -> bool:
    return one in groups and other in groups and not groups[one].isdisjoint(groups[other])
