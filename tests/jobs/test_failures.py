"""The policy of failures: what each means, and what the next step is."""

import logging
from typing import Any, cast

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage

from jobs import failures
from jobs.failures import (
    CARD_PAUSES,
    CHANNEL_PAUSES,
    CHAT_PAUSES,
    CODE_PAUSES,
    LEASE_SECONDS,
    AddressRefused,
    Kind,
    NextStep,
    TemporaryFailure,
    classify,
    next_step,
    sms_failure,
    smtp_failure,
)
from jobs.send_rate import SendRate
from storage.driver import DatabaseUnusable, DecryptionFailed

METHOD = SendMessage(chat_id=101, text="secret words")
WAIT = TelegramRetryAfter(METHOD, "Too Many Requests", 7)
AWAY = TelegramNetworkError(METHOD, "Cannot connect")


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (WAIT, "wait"),
        (TelegramUnauthorizedError(METHOD, "Unauthorized"), "token"),
        (TelegramNotFound(METHOD, "Not Found"), "token"),
        (TelegramForbiddenError(METHOD, "bot was blocked by the user"), "unreachable"),
        (TelegramBadRequest(METHOD, "Bad Request: chat not found"), "unreachable"),
        (TelegramBadRequest(METHOD, "Bad Request: user is deactivated"), "unreachable"),
        (AWAY, "temporary"),
        (TelegramServerError(METHOD, "Bad Gateway"), "temporary"),
        (ConnectionResetError(), "temporary"),
        (TimeoutError(), "temporary"),
        (TemporaryFailure("SMTPServerDisconnected"), "temporary"),
        (DecryptionFailed("answers"), "temporary"),
        (TelegramBadRequest(METHOD, "Bad Request: can't parse entities"), "refused"),
        (TelegramConflictError(METHOD, "Conflict"), "refused"),
        (TelegramMigrateToChat(METHOD, "upgraded", -100), "refused"),
        (AddressRefused("SMTPRecipientsRefused 550"), "refused"),
        (KeyError("surname"), "mistake"),
        (ValueError(), "mistake"),
    ],
)
def test_every_failure_is_of_one_kind(failure: Exception, kind: Kind) -> None:
    assert classify(failure) == kind


def test_what_the_database_suffers_from_is_no_failure_of_a_message() -> None:
    with pytest.raises(DatabaseUnusable, match="disk full"):
        next_step(DatabaseUnusable("disk full", "full"), "notice 5")


@pytest.mark.parametrize(
    ("code", "final"), [(421, False), (450, False), (452, False), (550, True), (554, True)]
)
def test_a_mail_server_says_never_by_500_and_above(code: int, final: bool) -> None:
    failure = smtp_failure(code, "SMTPDataError")
    assert isinstance(failure, AddressRefused) is final
    assert str(failure) == f"SMTPDataError {code}"


@pytest.mark.parametrize("status", [400, 406, 410, 422, 451])
def test_a_gateway_says_never_by_most_of_4xx(status: int) -> None:
    assert isinstance(sms_failure(status, 60), AddressRefused)


@pytest.mark.parametrize(
    "status", [301, 401, 402, 403, 404, 405, 407, 408, 409, 425, 429, 500, 503]
)
def test_a_gateway_says_not_now_by_all_else_and_for_how_long(status: int) -> None:
    failure = sms_failure(status, 60)
    assert isinstance(failure, TemporaryFailure)
    assert failure.seconds == 60


@pytest.mark.parametrize("pauses", [CHAT_PAUSES, CHANNEL_PAUSES, CODE_PAUSES, CARD_PAUSES])
@pytest.mark.parametrize(
    "failure", [AWAY, TemporaryFailure("450"), DecryptionFailed("x"), KeyError()]
)
def test_pauses_grow_and_end(failure: Exception, pauses: tuple[int, ...]) -> None:
    step, waited = next_step(failure, "notice 5", 0, pauses), []
    while step.retry_in is not None:
        waited.append(step.retry_in)
        step = next_step(failure, "notice 5", step.attempts, pauses)
    assert waited == sorted(pauses) == list(pauses)


@pytest.mark.parametrize("attempts", [0, 3, 99])
def test_told_to_wait_no_attempt_counts_and_everybody_waits(attempts: int) -> None:
    held: list[float] = []

    class Held:
        def hold(self, seconds: float) -> None:
            held.append(seconds)

    step = next_step(WAIT, "notice 5", attempts, send_rate=cast(SendRate, Held()))
    assert step == NextStep("wait", 7, attempts)
    assert held == [7]


@pytest.mark.parametrize("attempts", [0, 99])
def test_a_wrong_token_costs_no_attempt(attempts: int) -> None:
    failure = TelegramUnauthorizedError(METHOD, "Unauthorized")
    assert next_step(failure, "notice 5", attempts) == NextStep("token", LEASE_SECONDS, attempts)


@pytest.mark.parametrize(
    ("asked", "pause"), [(0, CHANNEL_PAUSES[0]), (3, CHANNEL_PAUSES[0]), (3600, 3600)]
)
def test_a_gateway_is_left_alone_as_long_as_it_asks(asked: float, pause: float) -> None:
    step = next_step(TemporaryFailure("HTTP 429", asked), "sms 5", 0, CHANNEL_PAUSES)
    assert step == NextStep("temporary", pause, 1)


LOGGED = [
    (WAIT, 0, logging.INFO, "notice 5 waits 7 s, as Telegram asks"),
    (TelegramNotFound(METHOD, "x"), 0, logging.ERROR, "is the token right?"),
    (TelegramForbiddenError(METHOD, "x"), 0, logging.INFO, "cannot be reached"),
    (AWAY, 0, logging.WARNING, "notice 5: TelegramNetworkError, once more later"),
    (AWAY, 99, logging.ERROR, "notice 5 given up: TelegramNetworkError"),
    (TemporaryFailure("HTTP 503"), 0, logging.WARNING, "notice 5: HTTP 503, once more later"),
    (AddressRefused("HTTP 400"), 0, logging.WARNING, "it will never be taken: HTTP 400"),
    (TelegramBadRequest(METHOD, "x"), 0, logging.ERROR, "given up, it will never be taken"),
    (KeyError("Юлия"), 0, logging.WARNING, "notice 5: KeyError, once more later"),
]


@pytest.mark.parametrize(("failure", "attempts", "level", "words"), LOGGED)
def test_the_log_names_the_failure_and_nobody(
    failure: Exception, attempts: int, level: int, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, failures.__name__)
    next_step(failure, "notice 5", attempts)
    (record,) = caplog.records
    assert record.levelno == level
    assert words in record.getMessage()
    for personal in ("secret", "Юлия", "101"):
        assert personal not in record.getMessage()
    traced: Any = record.exc_info
    assert bool(traced) is isinstance(failure, KeyError | TelegramBadRequest)
