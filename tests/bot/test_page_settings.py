"""When pages inside Telegram are offered, and which settings they need."""

import pytest

from bot.settings import InvalidSettings, Settings, read_settings
from bot.web import mini_apps_of
from handlers.mini_apps.addresses import Opening

TOKEN = "4242:token"
HTTPS = "https://polis.example.ru"


def settings(**given: str) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]  # as an environment has them


def test_without_an_address_there_are_none() -> None:
    assert mini_apps_of(settings(), TOKEN) is None


def test_an_https_address_is_enough_and_the_token_makes_the_keys() -> None:
    ours = mini_apps_of(settings(public_url=HTTPS), TOKEN)
    others = mini_apps_of(settings(public_url=HTTPS), "4242:other")
    assert ours is not None
    assert others is not None
    opening = Opening("sign", 1, 2, "signature")
    assert ours.address(opening).startswith(f"{HTTPS}/app/sign/")
    assert ours.address(opening) != others.address(opening)
    assert ours.framed_by == ()


def test_plain_http_is_for_a_bot_api_server_of_this_machine_only() -> None:
    near = {"public_url": "http://127.0.0.1:8080"}
    assert mini_apps_of(settings(**near), TOKEN) is None
    chats = {"telegram_api_url": "http://127.0.0.1:1", "telegram_link_url": "http://127.0.0.1:1/c"}
    apps = mini_apps_of(settings(**near, **chats), TOKEN)
    assert apps is not None
    assert apps.framed_by == ("http://127.0.0.1:1",)


def test_an_address_without_a_port_to_listen_on_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PUBLIC_URL", HTTPS)
    with pytest.raises(InvalidSettings, match="HTTP_LISTEN"):
        read_settings(None, ())
    monkeypatch.setenv("HTTP_LISTEN", "127.0.0.1:8080")
    assert read_settings(None, ()).public_url == HTTPS
    monkeypatch.setenv("PUBLIC_URL", "http://polis.example.ru")
    with pytest.raises(InvalidSettings, match="PUBLIC_URL"):
        read_settings(None, ())
