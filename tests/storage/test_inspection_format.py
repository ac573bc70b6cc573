"""What processes say to each other about pictures survives the way, each field of it."""

import json
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identity_images import (
    DONE,
    FAULTS,
    Fault,
    Fields,
    Framing,
    Move,
    Outlined,
    Placed,
    Reading,
    Subject,
    Task,
    Verdict,
)

from storage.pictures import inspection_format
from storage.pictures.inspection_format import (
    FORMAT,
    read_task,
    read_verdict,
    write_task,
    write_verdict,
)

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
WORDS = st.text(max_size=20)
PICTURES = st.binary(max_size=50)
OPTIONAL = st.none() | PICTURES
SURE = st.booleans()
SPOT = st.tuples(NUMBERS, NUMBERS)
FAULT = st.builds(
    Fault, st.sampled_from(sorted(FAULTS)), st.dictionaries(WORDS, WORDS | st.integers() | NUMBERS)
)
READING = st.builds(
    Reading,
    lines=st.tuples(WORDS, WORDS),
    fields=st.dictionaries(WORDS, WORDS),
    right=st.lists(WORDS).map(tuple),
    wrong=st.lists(WORDS).map(tuple),
    doubts=st.dictionaries(WORDS, WORDS),
)
VERDICT = st.builds(
    Verdict,
    faults=st.lists(FAULT, max_size=3).map(tuple),
    warnings=st.lists(FAULT, max_size=3).map(tuple),
    finished=OPTIONAL,
    width=st.integers(0, 20_000),
    height=st.integers(0, 20_000),
    measures=st.dictionaries(WORDS, NUMBERS),
    mime=WORDS,
    done=st.lists(st.sampled_from(DONE)).map(tuple),
    preview=OPTIONAL,
    annotated=OPTIONAL,
    source=OPTIONAL,
    moves=st.lists(st.sampled_from(get_args(Move))).map(tuple),
    candidates=st.lists(PICTURES, max_size=3).map(tuple),
    reading=st.none() | READING,
    outlined=st.none()
    | st.builds(
        Outlined, st.integers(1, 9_000), st.integers(1, 9_000), st.tuples(*[SPOT] * 4), SURE
    ),
)
TASK = st.builds(
    Task,
    subject=st.sampled_from(get_args(Subject)),
    framing=st.builds(Framing, *[st.integers(-5, 5)] * 3),
    choice=st.none() | st.integers(0, 50),
    expected=st.none()
    | st.builds(Fields, *[WORDS] * 4, st.dates(), *[WORDS] * 2, st.dates(), WORDS),
    corners=st.none() | st.tuples(*[SPOT] * 4),
    by_hand=SURE,
)


@given(VERDICT)
def test_a_verdict_is_read_as_it_was_written(verdict: Verdict) -> None:
    assert read_verdict(write_verdict(verdict)) == verdict


@given(TASK)
def test_a_task_is_read_as_it_was_written(task: Task) -> None:
    assert read_task(write_task(task)) == task


FULL = Verdict(
    faults=(Fault("width", {"width": 3, "needed_width": 320.5}),),
    warnings=(Fault("soft", {"needed": "much"}),),
    finished=b"finished",
    width=320,
    height=400,
    measures={"bytes": 12.0},
    mime="image/jpeg",
    done=("turned",),
    preview=b"preview",
    annotated=b"annotated",
    source=b"source",
    moves=("closer",),
    candidates=(b"one", b"two"),
    reading=Reading(("a", "b"), {"number": "1"}, ("number",), ("birth",), {"surname": "х"}),
    placed=Placed(640, 800, 320.5, 300.0, 180.0, -1.5, 90.0, 0.4, 0.45, 0.5),
    outlined=Outlined(640, 480, ((0.1, 0.2), (0.9, 0.25), (0.8, 0.75), (0.2, 0.7)), found=True),
)


@pytest.mark.parametrize("name", [one.name for one in fields(Verdict)])
def test_each_field_of_a_verdict_is_on_its_way(name: str) -> None:
    """A field that was added and is not written would be its default on the other side."""
    value = getattr(FULL, name)
    assert value, f"give {name} a value in FULL"
    assert getattr(read_verdict(write_verdict(FULL)), name) == value
    assert name in json.loads(write_verdict(FULL))


def test_each_field_within_is_on_its_way() -> None:
    for inner in (FULL.faults[0], FULL.reading, FULL.outlined):
        assert is_dataclass(inner)
        assert all(getattr(inner, one.name) for one in fields(inner))


def test_what_is_written_is_data_and_no_code() -> None:
    assert write_verdict(FULL).startswith(b"{")
    with pytest.raises(ValueError, match=r"."):
        read_verdict(b"\x80\x04K\x01.")


@pytest.mark.parametrize("name", ["FAULTS", "DONE", "Framing"])
def test_another_vocabulary_is_another_format(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import make_dataclass

    grown: dict[str, Any] = {
        "FAULTS": {**FAULTS, "of-tomorrow": ()},
        "DONE": (*DONE, "gilded"),
        "Framing": make_dataclass("Framing", ["zoom", "right", "down", "tilt"]),
    }
    before = inspection_format._vocabulary()
    assert int(FORMAT.partition("-")[0]) == inspection_format.VERSION
    monkeypatch.setattr(inspection_format, name, grown[name])
    assert inspection_format._vocabulary() != before


def test_a_format_is_the_same_in_every_process_of_a_release() -> None:
    assert inspection_format._vocabulary() == inspection_format._vocabulary()
    assert replace(FULL) == FULL
