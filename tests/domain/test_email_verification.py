"""Letters with a code, and what typing one brings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.account import email_verification
from domain.account.email_verification import MOST_LETTERS, MOST_TRIES, Letters, Why

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
MINUTE, HOUR = NOW + timedelta(minutes=1), NOW + timedelta(hours=1)
SENT = Letters("address", 1, MINUTE, HOUR, "code", NOW + timedelta(minutes=10))


def after(**passed: int) -> datetime:
    return NOW + timedelta(**passed)


def asked(known: Letters | None, now: datetime, *, same: bool = True) -> Letters | Why:
    ends = (now + timedelta(minutes=1), now + timedelta(hours=1))
    return email_verification.ask(known, "new", same=same, now=now, ends=ends)


def test_the_first_letter_begins_the_hour() -> None:
    assert asked(None, NOW) == Letters("new", 1, MINUTE, HOUR)


@pytest.mark.parametrize(
    ("known", "now", "same", "no"),
    [
        (SENT, after(seconds=59), True, "soon"),
        (SENT, after(seconds=59), False, None),
        (SENT, after(seconds=60), True, None),
        (replace(SENT, asked=MOST_LETTERS - 1), after(minutes=5), True, None),
        (replace(SENT, asked=MOST_LETTERS), after(minutes=5), True, "often"),
        (replace(SENT, asked=MOST_LETTERS), after(minutes=5), False, "often"),
        (replace(SENT, asked=MOST_LETTERS), after(hours=1), True, None),
    ],
)
def test_a_further_letter(known: Letters, now: datetime, same: bool, no: str | None) -> None:
    letter = asked(known, now, same=same)
    if isinstance(letter, str):
        assert letter == no
        return
    assert no is None
    assert (letter.code, letter.tries) == (None, 0)
    assert letter.asked == (1 if now >= HOUR else known.asked + 1)


@pytest.mark.parametrize(
    ("known", "fits", "now", "no"),
    [
        (SENT, True, after(minutes=9), None),
        (SENT, False, after(minutes=9), "wrong"),
        (SENT, True, after(minutes=10), "expired"),
        (replace(SENT, code=None), True, NOW, "coming"),
        (replace(SENT, code=None, undelivered=True), True, NOW, "undelivered"),
        (replace(SENT, tries=MOST_TRIES - 1), True, NOW, None),
        (replace(SENT, tries=MOST_TRIES - 1), False, NOW, "spent"),
        (replace(SENT, code=None, tries=MOST_TRIES), True, NOW, "spent"),
    ],
)
def test_a_code_that_was_typed(known: Letters, fits: bool, now: datetime, no: str | None) -> None:
    later, why = email_verification.tried(known, fits=fits, now=now)
    assert why == no
    if why in {None, "spent"}:
        assert later.code is None


def test_each_wrong_code_leaves_one_try_less() -> None:
    known, said = SENT, []
    for _ in range(MOST_TRIES):
        known, why = email_verification.tried(known, fits=False, now=NOW)
        said.append((why, known.tries))
    assert said == [*(("wrong", tries) for tries in (1, 2, 3, 4)), ("spent", 5)]
