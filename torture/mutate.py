"""Files of results, damaged: seeded mutations that know lines, cells, tags and JSON values."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

LARGEST = 1 << 16
"""Bytes that a damaged file may have."""

_TOKEN = re.compile(
    rb'<[^<>]{0,200}>|"(?:[^"\\\n]|\\.){0,200}"|[\w.:+-]+|[^\S\n]+|\n|[^\w\s]', re.DOTALL
)
_NASTY: list[bytes] = [
    b"", b"0", b"-1", b"00", b"1e999", b"-1e-999", b"NaN", b"Infinity", b"null", b"true", b"[]",
    b"{}", b"[[]]", b'""', b"9" * 400, b"9" * 5000, b"-" + b"9" * 30, b"0x1F", b"1_000", b"1,5",
    b"3:29:38", b"99:99:99.99", b"0:00.00", b":", b"::", b"1:60.00", b"24:00", b"2:01,00",
    b"2024-02-30", b"0000-00-00", b"9999-12-31", b"10000-01-01", b"31.02.2024", b"1 JAN 1",
    b"2024-06-01T25:61:61Z", b"2024-06-01T20:50+99:99", b"DNF", b"DQ (TR17.8)", b"=1", b"1sf1",
    b"q", b"+2.1", b"w", b"M", b"W", b"X", b"800m", b"4x400m", b"Dec", b"0m", b"99999999999m",
    b"1500", b"\x00", b"\x00" * 50, b"\x1a", b"\x1b[31m", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf",
    b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\\ud800", b"\\u0000", b"\\",
    b'"', b'""', b'"""', b"'", b"`", b"&", b"&amp;", b"&#0;", b"&#xD800;", b"&#99999999999;",
    b"&nbsp;", b"&x;", b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<br/>", b"<td>", b"</td>", b"</tr>", b"<table>",
    b"<td colspan=99999999>", b"<td rowspan=-1>", b"<td colspan=x>", b"\n", b"\n\n\n", b"\r",
    b"\r\n", b"\t", b"\x0b", b"\x0c", b"\x1c", b"\x85", b",", b";", b"|", b",,,,,,,,", b"%s",
    b"{0}", b"%%EOF", b"../../x", b"; drop table result; --", b"$1", b"=1+1", b"a" * 3000,
    " \u00a0\u2003\u200b\ufeff".encode(), "\u2028\u2029\u0085".encode(),
    "\u202eafla\u202c".encode(), "Ａｎａ Ａｌｆａ".encode(), "İıſßﬁǅ".encode(), "e\u0301".encode(),
    ("a" + "\u0301" * 300).encode(),
    "١٢٣٤".encode(), "²³½Ⅷ".encode(), "१:२९".encode(), "👩‍🚀🏃".encode(), "\U0010ffff".encode(),
    "\ufffe\uffff".encode(), "Ωμέγα Дельта 陳".encode(), "−1".encode(), "1’23”4".encode(),
]  # fmt: skip
_MILD = [text for text in _NASTY if not re.search(rb'[<>&"{}\[\]\\\x00-\x1f\x80-\xff]', text)]
_MILD += [text for text in _NASTY if text[:1] > b"\xa0" and text.decode("utf-8", "ignore")]
"""What leaves a file well-formed, in most formats."""
_VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 0.1, -0.0, 1e308, 10**30, 10**400, 2**31, 2**63, "", " ", "0", "x",
    "\x00", "\ud800", "a\u0301", "9" * 400, "DNF", "2024-02-30", "1:60.00", [], {}, [[]], [None],
    [0], [""], [{}], {"": ""}, {"0": None}, [[[[]]]], "\u202e", "\n", "\r\n", "null", "١",
]  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "utf-7", "cp1252", "cp037")
_LINE_ENDS = (b"\r", b"\r\n", b"\n\n", b"\x0b", b"\x0c", b"\x1c", b"\x00", b" ", b"")


class Seed:
    """A whole file, taken apart once so that it can be damaged often."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.lines = content.splitlines(keepends=True) or [b""]
        self.tokens = _TOKEN.findall(content) or [b""]
        self.spots = [
            number for number, token in enumerate(self.tokens) if not token.isspace()
        ] or [0]  # fmt: skip
        self.document: Any = None
        if content.lstrip()[:1] in (b"{", b"["):
            try:
                self.document = json.loads(content)
            except ValueError:
                self.document = None


def damaged(seed: Seed, others: list[Seed], chance: random.Random) -> bytes:
    """Give the file with one to four things wrong with it."""
    roll = chance.random()
    if seed.document is not None and roll < 0.6:
        content = _other_json(seed, chance)
    elif roll < 0.65:
        content = _other_tokens(seed, chance)
    elif roll < 0.85:
        content = _other_lines(seed, others, chance)
    else:
        content = seed.content
    for _ in range(chance.choice((0, 0, 0, 0, 1, 2)) if content is not seed.content else 1):
        content = chance.choice(_ON_BYTES)(content, chance)
    return content[:LARGEST]


def _other_tokens(seed: Seed, chance: random.Random) -> bytes:
    tokens = seed.tokens.copy()
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        spot = chance.choice(seed.spots)
        if spot >= len(tokens):
            continue
        what = chance.random()
        if what < 0.3:
            quote = b'"' if tokens[spot][:1] == b'"' else b""
            tokens[spot] = quote + chance.choice(_MILD) + quote
        elif what < 0.45:
            tokens[spot] = chance.choice(_NASTY)
        elif what < 0.55:
            tokens[spot] = b""
        elif what < 0.65:
            tokens[spot] += tokens[spot]
        elif what < 0.85:
            other = chance.choice(seed.spots) % len(tokens)
            tokens[spot], tokens[other] = tokens[other], tokens[spot]
        elif what < 0.95:
            tokens[spot] += chance.choice(_NASTY)
        else:
            end = min(len(tokens), spot + chance.randint(1, 30))
            tokens[spot:end] = tokens[spot:end] * chance.randint(2, 20)
    return b"".join(tokens)


def _other_lines(seed: Seed, others: list[Seed], chance: random.Random) -> bytes:
    lines = seed.lines.copy()
    for _ in range(chance.choice((1, 1, 2, 3))):
        spot = chance.randrange(len(lines))
        what = chance.randrange(8)
        if what == 0:
            del lines[spot]
        elif what == 1:
            lines.insert(spot, chance.choice(lines))
        elif what == 2:
            other = chance.randrange(len(lines))
            lines[spot], lines[other] = lines[other], lines[spot]
        elif what == 3:
            lines[spot] = lines[spot].rstrip(b"\r\n")
        elif what == 4:
            lines.insert(spot, chance.choice(chance.choice(others).lines))
        elif what == 5:
            lines[spot] = chance.choice(_NASTY) + b"\n"
        elif what == 6:
            lines[spot] = lines[spot][: chance.randint(0, len(lines[spot]))] + b"\n"
        else:
            lines[spot : spot + 3] = lines[spot : spot + 3] * chance.randint(2, 40)
        if not lines:
            break
    return b"".join(lines)


def _other_json(seed: Seed, chance: random.Random) -> bytes:
    document = json.loads(seed.content)
    for _ in range(chance.choice((1, 1, 2, 3))):
        places = _places(document)
        if not places:
            break
        container, key = chance.choice(places)
        what = chance.random()
        if what < 0.5:
            container[key] = deepcopy(chance.choice(_VALUES))
        elif what < 0.62:
            del container[key]
        elif what < 0.74:
            container[key] = [container[key]]
        elif what < 0.82:
            container[key] = {"x": container[key]}
        elif what < 0.9:
            other, there = chance.choice(places)
            try:
                container[key] = json.loads(json.dumps(other[there]))
            except (KeyError, IndexError):
                continue
        elif isinstance(container, list):
            container *= chance.randint(2, 10)
        else:
            container[chance.choice(("", "x", "id", "name", str(key) + " "))] = container[key]
    return json.dumps(document, ensure_ascii=chance.random() < 0.7).encode("utf-8", "surrogatepass")


def _places(document: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    rest = [document]
    while rest and len(found) < 2000:
        container = rest.pop()
        if isinstance(container, dict):
            found += [(container, key) for key in container]
            rest += container.values()
        elif isinstance(container, list):
            found += [(container, number) for number in range(len(container))]
            rest += container
    return found


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return b"\x00"
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    where = chance.randint(0, len(content))
    return content[:where] if chance.random() < 0.8 else content[where:]


def _drop(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randint(0, len(content))
    return content[:begin] + content[begin + chance.randint(1, 60) :]


def _put(content: bytes, chance: random.Random) -> bytes:
    where = chance.randint(0, len(content))
    return content[:where] + chance.choice(_NASTY) + content[where:]


def _encode(content: bytes, chance: random.Random) -> bytes:
    return content.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _end_lines(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\n", chance.choice(_LINE_ENDS))


def _nest(content: bytes, chance: random.Random) -> bytes:
    deep = chance.choice((3, 50, 900, 1100, 6000))
    opens = chance.choice((b"[", b'{"a":', b"<a>", b"<table><tr><td>", b"(", b'"', b"<div>"))
    where = chance.choice((0, chance.randint(0, len(content))))
    return content[:where] + opens * deep + content[where:]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randint(0, len(content))
    part = content[begin : begin + chance.randint(1, 400)]
    return content[:begin] + part * chance.choice((2, 3, 50, 150)) + content[begin:]


_ON_BYTES: list[Callable[[bytes, random.Random], bytes]] = [
    _flip, _flip, _cut, _drop, _put, _put, _encode, _end_lines, _nest, _repeat,
]  # fmt: skip


def smaller(content: bytes, still: Callable[[bytes], bool]) -> bytes:
    """Give a smaller file of which `still` holds: without lines, then bytes; words masked."""
    size = max(1, len(content) // 2)
    while size:
        begin = 0
        while begin < len(content):
            without = content[:begin] + content[begin + size :]
            if still(without):
                content = without
            else:
                begin += size
        size //= 2
    for word in sorted(set(re.findall(rb"[^\W\d_]{3,}", content)), key=len, reverse=True):
        masked = content.replace(word, b"x" * len(word))
        if still(masked):
            content = masked
    return content
