"""What is written as JSON is read as what it was."""

import json
from typing import Any

import pytest

from storage.compact_json import compact


@pytest.mark.parametrize(
    "value",
    [
        {"shown": [12, 0], "took": ["surname", "абв"], "early": None, "whole": True},
        {"text": 'кавычка " и \\ и \u2028 и \x00 и 😀'},
        {"number": 2**62, "share": 0.1, "large": 1e20},
        [],
        "",
    ],
)
def test_plain_values_come_back(value: Any) -> None:
    assert json.loads(compact(value)) == value
    assert len(compact(value)) <= len(json.dumps(value, separators=(",", ":")))


def test_half_of_a_surrogate_pair_can_be_sent_and_kept() -> None:
    value = {"text": "до \ud83d после"}
    assert json.loads(compact(value).encode()) == value
