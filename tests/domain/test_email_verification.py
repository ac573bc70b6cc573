"""Letters with a code, and what typing one brings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.account import email_verification
from domain.account.email_verification import MAX_LETTERS, MAX_TRIES, Problem, VerificationState

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
MINUTE, HOUR = NOW + timedelta(minutes=1), NOW + timedelta(hours=1)
SENT = VerificationState("address", 1, MINUTE, HOUR, "code", NOW + timedelta(minutes=10))


def after(**passed: int) -> datetime:
    return NOW + timedelta(**passed)


def asked(
    known: VerificationState | None, now: datetime, *, same: bool = True
) -> VerificationState | Problem:
    ends = (now + timedelta(minutes=1), now + timedelta(hours=1))
    return email_verification.request_code(known, "new", same_address=same, now=now, ends=ends)


def test_the_first_letter_begins_the_hour() -> None:
    assert asked(None, NOW) == VerificationState("new", 1, MINUTE, HOUR)


@pytest.mark.parametrize(
    ("known", "now", "same", "no"),
    [
        (SENT, after(seconds=59), True, "soon"),
        (SENT, after(seconds=59), False, None),
        (SENT, after(seconds=60), True, None),
        (replace(SENT, sent_count=MAX_LETTERS - 1), after(minutes=5), True, None),
        (replace(SENT, sent_count=MAX_LETTERS), after(minutes=5), True, "often"),
        (replace(SENT, sent_count=MAX_LETTERS), after(minutes=5), False, "often"),
        (replace(SENT, sent_count=MAX_LETTERS), after(hours=1), True, None),
    ],
)
def test_a_further_letter(
    known: VerificationState, now: datetime, same: bool, no: str | None
) -> None:
    letter = asked(known, now, same=same)
    if isinstance(letter, str):
        assert letter == no
        return
    assert no is None
    assert (letter.code, letter.tries) == (None, 0)
    assert letter.sent_count == (1 if now >= HOUR else known.sent_count + 1)


@pytest.mark.parametrize(
    ("known", "fits", "now", "no"),
    [
        (SENT, True, after(minutes=9), None),
        (SENT, False, after(minutes=9), "wrong"),
        (SENT, True, after(minutes=10), "expired"),
        (replace(SENT, code=None), True, NOW, "coming"),
        (replace(SENT, code=None, undelivered=True), True, NOW, "undelivered"),
        (replace(SENT, tries=MAX_TRIES - 1), True, NOW, None),
        (replace(SENT, tries=MAX_TRIES - 1), False, NOW, "spent"),
        (replace(SENT, code=None, tries=MAX_TRIES), True, NOW, "spent"),
    ],
)
def test_a_code_that_was_typed(
    known: VerificationState, fits: bool, now: datetime, no: str | None
) -> None:
    later, why = email_verification.check_code(known, matches=fits, now=now)
    assert why == no
    if why in {None, "spent"}:
        assert later.code is None


def test_each_wrong_code_leaves_one_try_less() -> None:
    known, said = SENT, []
    for _ in range(MAX_TRIES):
        known, why = email_verification.check_code(known, matches=False, now=NOW)
        said.append((why, known.tries))
    assert said == [*(("wrong", tries) for tries in (1, 2, 3, 4)), ("spent", 5)]
