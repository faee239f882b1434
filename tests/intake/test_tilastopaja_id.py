"""Ids of Tilastopaja: women's with and without their million are one."""

import pytest

from rivalry.intake.tilastopaja_id import tilastopaja_id


@pytest.mark.parametrize(
    ("number", "sex", "expected"),
    [
        ("901", "W", "tilastopaja:1000901"),
        ("1000901", "W", "tilastopaja:1000901"),
        ("901", "F", "tilastopaja:1000901"),
        ("901", "M", "tilastopaja:901"),
        (" 90 1 ", "M", "tilastopaja:901"),
        ("901", "X", "tilastopaja:901"),
        ("0", "W", ""),
        ("", "W", ""),
        ("x9", "W", "tilastopaja:x9"),
    ],
)
def test_one_id_for_one_athlete(number: str, sex: str, expected: str) -> None:
    assert tilastopaja_id(number, sex) == expected
