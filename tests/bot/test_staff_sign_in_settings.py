"""The settings of staff in browsers: all of them or none, and whether their provider is there."""

from pathlib import Path

import pytest

from bot.doctor_oidc import provider_lines
from bot.settings import InvalidSettings, Settings, read_settings
from bot.web import staff_provider_of
from demo.openid_provider.server import Client, opened
from tests.keys import WRITTEN
from texts import load

ALL = {
    "STAFF_OIDC_ISSUER": "https://login.example.ru",
    "STAFF_OIDC_CLIENT_ID": "desk",
    "STAFF_OIDC_CLIENT_SECRET": "hush",
    "PUBLIC_URL": "https://polis.example.ru",
    "HTTP_LISTEN": "127.0.0.1:8080",
}
CITIZENS = {"OIDC_ISSUER": "https://id.example.ru", "OIDC_CLIENT_ID": "oms"}


def lacking(tmp_path: Path, given: dict[str, str]) -> list[str]:
    file = tmp_path / ".env"
    file.write_text("\n".join(f"{name}={value}" for name, value in given.items()), "utf-8")
    try:
        read_settings(file)
    except InvalidSettings as refusal:
        return sorted(fault.partition(":")[0] for fault in refusal.faults)
    return []


@pytest.fixture(autouse=True)
def _keys_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEYS", WRITTEN)


@pytest.mark.parametrize("name", ["STAFF_OIDC_ISSUER", "STAFF_OIDC_CLIENT_ID"])
def test_each_needs_all_the_others(tmp_path: Path, name: str) -> None:
    assert lacking(tmp_path, ALL) == []
    assert lacking(tmp_path, {name: ALL[name]}) == sorted({*ALL} - {name})


def test_no_secret_is_quoted(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("STAFF_OIDC_CLIENT_SECRET=hush\nSTAFF_OIDC_ISSUER=hush", "utf-8")
    with pytest.raises(InvalidSettings) as refused:
        read_settings(file)
    assert "hush" not in str(refused.value)


def test_both_portals_are_told_of_together_and_nothing_twice(tmp_path: Path) -> None:
    given = {**CITIZENS, "STAFF_OIDC_ISSUER": ALL["STAFF_OIDC_ISSUER"]}
    assert lacking(tmp_path, given) == [
        "HTTP_LISTEN",
        "OIDC_CLIENT_SECRET",
        "PUBLIC_URL",
        "STAFF_OIDC_CLIENT_ID",
        "STAFF_OIDC_CLIENT_SECRET",
    ]


def test_pages_that_telegram_opens_are_at_https(tmp_path: Path) -> None:
    near = {**ALL, "PUBLIC_URL": "http://127.0.0.1:8080"}
    assert lacking(tmp_path, near) == ["PUBLIC_URL"]
    assert lacking(tmp_path, {**near, "TELEGRAM_API_URL": "http://127.0.0.1:9"}) == []


def test_the_provider_is_asked_over_tls(tmp_path: Path) -> None:
    assert lacking(tmp_path, {**ALL, "STAFF_OIDC_ISSUER": "http://login.example.ru"}) == [
        "STAFF_OIDC_ISSUER"
    ]
    assert lacking(tmp_path, {**ALL, "STAFF_OIDC_ISSUER": "http://127.0.0.1:9"}) == []


async def test_citizens_portal_alone_signs_in_no_staff() -> None:
    settings = Settings(_env_file=None, oidc_issuer="https://id.example.ru", oidc_client_id="oms")
    async with staff_provider_of(settings) as provider:
        assert provider is None


async def test_the_doctor_asks_each_provider_what_it_is() -> None:
    texts = load("en")
    async with opened(Client("desk", "hush", "http://127.0.0.1:1/app/staff/callback"), []) as here:
        settings = Settings(
            _env_file=None, oidc_issuer="http://127.0.0.1:1", staff_oidc_issuer=here
        )
        lines = [line async for line in provider_lines(settings, texts)]
    assert lines == [
        ("portal", False, texts.plain("doctor-portal-silent", setting="OIDC_ISSUER")),
        ("staff-portal", True, texts.plain("doctor-portal-there", setting="STAFF_OIDC_ISSUER")),
    ]


async def test_a_provider_of_another_name_is_no_provider() -> None:
    texts = load("en")
    async with opened(Client("desk", "hush", "http://127.0.0.1:1/x"), []) as here:
        settings = Settings(_env_file=None, staff_oidc_issuer=f"{here}/")
        (line,) = [line async for line in provider_lines(settings, texts)]
    assert line[1] is False
