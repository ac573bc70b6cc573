"""The adapter of an SMS gateway, tried against a real HTTP server."""

import pytest

from domain.status.sms import count_segments
from jobs.failures import AddressRefused, TemporaryFailure
from jobs.sms_gateway import Address, Gateway
from tests.sms.pretend import SECRET, PretendGateway, open_gateway

TO, TEXT, ID = "+79990000101", "Учебный бот ОМС: проба", "abc123"


def gateway(pretend: PretendGateway, longest: float = 5) -> Gateway:
    return Gateway(Address.at(pretend.url), longest=longest)


async def test_a_message_is_one_post_with_its_key_twice() -> None:
    async with open_gateway() as pretend:
        await gateway(pretend).send(TO, TEXT, ID)
    assert pretend.messages == [{"to": TO, "text": TEXT, "id": ID}]
    assert pretend.keys == [ID]
    assert pretend.secrets == [SECRET]


async def test_a_secret_of_its_own_goes_in_a_header() -> None:
    async with open_gateway() as pretend:
        await Gateway(Address.at(pretend.url), "token").send(TO, TEXT, ID)
    assert pretend.secrets == ["Bearer token"]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_whatever_is_2xx_is_taken(status: int) -> None:
    async with open_gateway() as pretend:
        pretend.answers = [status]
        await gateway(pretend).send(TO, TEXT, ID)
    assert len(pretend.messages) == 1


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        (400, AddressRefused),
        (410, AddressRefused),
        (422, AddressRefused),
        (401, TemporaryFailure),
        (402, TemporaryFailure),
        (403, TemporaryFailure),
        (404, TemporaryFailure),
        (409, TemporaryFailure),
        (429, TemporaryFailure),
        (500, TemporaryFailure),
        (503, TemporaryFailure),
        ((301, {"Location": "/send"}), TemporaryFailure),
        ("reset", TemporaryFailure),
        ("lost", TemporaryFailure),
    ],
)
async def test_what_comes_back_decides_and_none_of_its_words_are_told(
    answer: object, end: type[Exception]
) -> None:
    async with open_gateway() as pretend:
        pretend.answers = [answer]
        with pytest.raises(end) as told:
            await gateway(pretend).send(TO, TEXT, ID)
        assert pretend.asked == 1
    for word in (TO, SECRET, "127.0.0.1", "for"):
        assert word not in str(told.value)


async def test_a_slow_gateway_is_not_waited_for() -> None:
    async with open_gateway() as pretend:
        pretend.answers = ["slow"]
        with pytest.raises(TemporaryFailure, match="Timeout"):
            await gateway(pretend, longest=0.2).send(TO, TEXT, ID)


async def test_where_nobody_listens_it_is_for_later() -> None:
    async with open_gateway() as pretend:
        pass
    with pytest.raises(TemporaryFailure, match="ClientConnector"):
        await gateway(pretend).send(TO, TEXT, ID)
    with pytest.raises(TemporaryFailure):
        await gateway(pretend).reach()


async def test_whether_it_listens_is_found_out_without_a_message() -> None:
    async with open_gateway() as pretend:
        await gateway(pretend).reach()
    assert pretend.asked == 0


DATE = "Tue, 02 Jun 2026 09:00:00 GMT"


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        ("Tue, 02 Jun 2026 09:05:00 GMT", 300),
        ("Tue, 02 Jun 2026 08:00:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("999999999", 86_400),
    ],
)
async def test_told_to_wait_it_is_held_for_everybody(told: str, seconds: float) -> None:
    async with open_gateway() as pretend:
        pretend.answers = [(429, {"Retry-After": told, "Date": DATE})]
        trying = gateway(pretend)
        assert not trying.held
        with pytest.raises(TemporaryFailure) as end:
            await trying.send(TO, TEXT, ID)
    assert end.value.seconds == seconds
    assert trying.held is bool(seconds)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sms.example.ru",
        "ftp://sms.example.ru/",
        "http://sms.example.ru/send",
        "https://",
        "https://name:hush@sms.example.ru/send",
        "https://sms.example.ru:0/",
        "https://sms.example.ru:99999/",
        "https://sms.example.ru/#part",
        "https://sms.example.ru/a b",
    ],
)
def test_what_names_no_gateway_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Address.at(url)


def test_of_an_address_only_the_machine_is_shown() -> None:
    address = Address.at(f"https://sms.example.ru/send?key={SECRET}")
    assert (address.host, address.port, address.encrypted) == ("sms.example.ru", 443, True)
    assert SECRET not in repr(address)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("я" * 70, 1),
        ("я" * 71, 2),
        ("я" * 134, 2),
        ("я" * 135, 3),
        ("z" * 160, 1),
        ("z" * 161, 2),
        ("z" * 69 + "я", 1),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_segments_are_counted_as_networks_do(text: str, many: int) -> None:
    assert count_segments(text) == many
