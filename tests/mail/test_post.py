"""Handing letters in to a real server: taken, refused for good, later; and never unencrypted."""

import ssl
from email.message import EmailMessage
from urllib.parse import quote

import pytest

from jobs.failures import AddressRefused, TemporaryFailure
from jobs.smtp import Server, SmtpClient
from tests.mail.letterbox import NAME, PASSWORD, certified, knows, open_letterbox

ELSEWHERE = "127.0.0.2"
"""Loopback to the system, another machine to us."""


def letter(to: str = "maria@example.ru") -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = "polis@example.ru", to, "Проба"
    written.set_content("Здравствуйте")
    return written


def post(url: str, trusted: ssl.SSLContext | None = None, longest: float = 5) -> SmtpClient:
    return SmtpClient(Server.at(url), trusted, longest)


async def test_on_this_machine_a_letter_may_go_unencrypted() -> None:
    async with open_letterbox() as box:
        await post(f"smtp://127.0.0.1:{box.port}").send(letter())
    assert box.to == ["maria@example.ru"]
    assert box.letters[0]["Subject"] == "Проба"


async def test_elsewhere_it_does_not_go_without_encryption() -> None:
    async with open_letterbox(host=ELSEWHERE) as box:
        with pytest.raises(TemporaryFailure):
            await post(f"smtp://{ELSEWHERE}:{box.port}").send(letter())
    assert not box.letters


async def test_a_connection_is_encrypted_when_the_server_offers_it() -> None:
    shown, trusted = certified(ELSEWHERE)
    async with open_letterbox(offers=shown, host=ELSEWHERE, require_starttls=True) as box:
        await post(f"smtp://{ELSEWHERE}:{box.port}", trusted).send(letter())
    assert box.to == ["maria@example.ru"]


async def test_encrypted_from_the_first_byte() -> None:
    shown, trusted = certified()
    async with open_letterbox(wraps=shown) as box:
        await post(f"smtps://127.0.0.1:{box.port}", trusted).send(letter())
    assert box.to == ["maria@example.ru"]


async def test_with_name_and_password() -> None:
    shown, trusted = certified(ELSEWHERE)
    async with open_letterbox(
        offers=shown, host=ELSEWHERE, authenticator=knows, auth_required=True
    ) as box:
        known = f"{NAME}:{quote(PASSWORD, safe='')}@{ELSEWHERE}:{box.port}"
        await post(f"smtp://{known}", trusted).send(letter())
        with pytest.raises(TemporaryFailure, match="SMTPAuthenticationError 535"):
            await post(f"smtp://{NAME}:no@{ELSEWHERE}:{box.port}", trusted).send(letter())
    assert len(box.letters) == 1


async def test_a_certificate_nobody_vouches_for_is_not_trusted() -> None:
    shown, _ = certified()
    async with open_letterbox(wraps=shown) as box:
        with pytest.raises(TemporaryFailure, match=r"SSL|Certificate"):
            await post(f"smtps://127.0.0.1:{box.port}").send(letter())
    assert not box.letters


async def test_a_certificate_of_another_name_is_not_trusted() -> None:
    shown, trusted = certified("mail.example.ru")
    async with open_letterbox(offers=shown, host=ELSEWHERE) as box:
        with pytest.raises(TemporaryFailure):
            await post(f"smtp://{ELSEWHERE}:{box.port}", trusted).send(letter())
    assert not box.letters


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("550 5.1.1 no such mailbox", AddressRefused),
        ("553 5.1.3 bad address", AddressRefused),
        ("450 4.7.1 greylisted, come again", TemporaryFailure),
        ("421 4.3.2 closing", TemporaryFailure),
    ],
)
async def test_what_is_said_to_the_address_decides(said: str, end: type[Exception]) -> None:
    async with open_letterbox() as box:
        box.says["maria@example.ru"] = [said]
        with pytest.raises(end) as told:
            await post(f"smtp://127.0.0.1:{box.port}").send(letter())
    assert "maria" not in str(told.value)
    assert not box.letters


@pytest.mark.parametrize(
    ("said", "end"), [("552 mailbox full", AddressRefused), ("451 try again", TemporaryFailure)]
)
async def test_so_does_what_is_said_to_the_letter(said: str, end: type[Exception]) -> None:
    async with open_letterbox() as box:
        box.after_data = [said]
        with pytest.raises(end):
            await post(f"smtp://127.0.0.1:{box.port}").send(letter())


async def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    async with open_letterbox() as box:
        box.silent = True
        with pytest.raises(TemporaryFailure, match="Timeout"):
            await post(f"smtp://127.0.0.1:{box.port}", longest=0.2).send(letter())


async def test_a_server_that_is_away_is_asked_later() -> None:
    async with open_letterbox() as box:
        pass
    with pytest.raises(TemporaryFailure, match="Connect"):
        await post(f"smtp://127.0.0.1:{box.port}").send(letter())


async def test_an_address_this_server_cannot_write_is_unwanted() -> None:
    async with open_letterbox() as box:
        with pytest.raises(AddressRefused):
            await post(f"smtp://127.0.0.1:{box.port}").send(letter("мария@example.ru"))


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtps://a.ru", Server("a.ru", 465, "wraps")),
        ("smtp://a.ru", Server("a.ru", 587, "must")),
        ("smtp://a.ru:2525/", Server("a.ru", 2525, "must")),
        ("smtp://localhost", Server("localhost", 25, "may")),
        ("smtps://u%40a.ru:p%3Aw@a.ru", Server("a.ru", 465, "wraps", "u@a.ru", "p:w")),
    ],
)
def test_a_server_is_told_by_its_url(url: str, server: Server) -> None:
    assert Server.at(url) == server
    assert "p:w" not in repr(server)


@pytest.mark.parametrize(
    "url", ["", "a.ru", "http://a.ru", "smtp://", "smtp://a.ru/x", "smtp://u@a.ru", "smtp://a:0"]
)
def test_what_names_no_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Server.at(url)


async def test_whether_a_letter_could_go_is_found_out_without_one() -> None:
    shown, trusted = certified(ELSEWHERE)
    async with open_letterbox(
        offers=shown, host=ELSEWHERE, authenticator=knows, auth_required=True
    ) as box:
        known = f"{NAME}:{quote(PASSWORD, safe='')}@{ELSEWHERE}:{box.port}"
        await post(f"smtp://{known}", trusted).reach()
        with pytest.raises(TemporaryFailure, match="SMTPAuthenticationError 535"):
            await post(f"smtp://{NAME}:no@{ELSEWHERE}:{box.port}", trusted).reach()
        with pytest.raises(TemporaryFailure):
            await post(f"smtp://{known}").reach()
    with pytest.raises(TemporaryFailure, match="Connect"):
        await post(f"smtp://{known}", trusted).reach()
    assert not box.letters
