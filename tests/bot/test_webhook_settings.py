"""The settings of a webhook: what goes together, and an address that nobody can guess."""

import re
from pathlib import Path

import pytest
import trustme

from bot.settings import InvalidSettings, Settings, read_settings
from bot.webhook_address import WebhookAddress, server_tls
from tests.keys import WRITTEN
from tests.stories.http.hooked import signed_by_itself

TOKEN, OTHER = "42:" + "a" * 35, "42:" + "b" * 35
URL = "https://polis.example.ru"
BOTH = f"WEBHOOK_URL={URL}\nWEBHOOK_LISTEN=127.0.0.1:8090\n"
TOO_OTHERS = re.compile(r"[A-Za-z0-9_-]{43}")


@pytest.fixture(autouse=True)
def _keys_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEYS", WRITTEN)


def read(text: str, folder: Path) -> Settings:
    file = folder / ".env"
    file.write_text(text, "utf-8")
    return read_settings(file)


def faults_of(text: str, folder: Path) -> list[str]:
    with pytest.raises(InvalidSettings) as refused:
        read(text, folder)
    return [fault.partition(":")[0] for fault in refused.value.faults]


def test_without_an_address_updates_are_polled_for(tmp_path: Path) -> None:
    assert read("", tmp_path).webhook_of(TOKEN) is None


@pytest.mark.parametrize("port", ["", ":443", ":80", ":88", ":8443"])
def test_telegram_connects_to_four_ports(port: str, tmp_path: Path) -> None:
    text = f"WEBHOOK_URL={URL}{port}/polis/\nWEBHOOK_LISTEN=0.0.0.0:8090\n"
    address = read(text, tmp_path).webhook_of(TOKEN)
    assert address
    assert address.url == f"{URL}{port}/polis/telegram/{address.name}"


@pytest.mark.parametrize("url", ["http://localhost:8090", "https://127.0.0.1:1", "http://[::1]:1"])
def test_a_server_on_this_machine_connects_anywhere(url: str, tmp_path: Path) -> None:
    assert read(f"WEBHOOK_URL={url}\nWEBHOOK_LISTEN=127.0.0.1:8090", tmp_path).webhook_url == url


def test_what_is_needed_besides_is_named(tmp_path: Path) -> None:
    own = signed_by_itself(tmp_path)
    certificate, key = (f"{name}={path}\n" for name, path in own.items())
    assert faults_of(f"WEBHOOK_URL={URL}", tmp_path) == ["WEBHOOK_LISTEN"]
    taken = "HTTP_LISTEN=127.0.0.1:8090\n"
    assert faults_of(BOTH + taken, tmp_path) == ["WEBHOOK_LISTEN"]
    assert faults_of(certificate, tmp_path) == ["WEBHOOK_CERTIFICATE"]
    assert faults_of(BOTH + key, tmp_path) == ["WEBHOOK_KEY"]
    assert faults_of("WEBHOOK_URL=http://polis.ru\n" + certificate, tmp_path) == ["WEBHOOK_URL"]
    assert read(BOTH + certificate + key, tmp_path).webhook_key


def test_a_key_of_another_certificate_or_none_at_all_is_refused(tmp_path: Path) -> None:
    own, other = signed_by_itself(tmp_path), tmp_path / "other"
    other.mkdir()
    signed_by_itself(other)
    text = BOTH + f"WEBHOOK_CERTIFICATE={own['WEBHOOK_CERTIFICATE']}\n"
    assert faults_of(text + f"WEBHOOK_KEY={other / 'key.pem'}", tmp_path) == ["WEBHOOK_KEY"]
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    assert faults_of(BOTH + f"WEBHOOK_CERTIFICATE={broken}", tmp_path) == ["WEBHOOK_CERTIFICATE"]
    assert server_tls(None, None) is None


def test_path_and_secret_are_of_the_token_and_of_nothing_else() -> None:
    one, again, other = (WebhookAddress.of(URL, token) for token in (TOKEN, TOKEN, OTHER))
    assert one == again
    assert len({one.name, one.secret, other.name, other.secret}) == 4
    assert TOO_OTHERS.fullmatch(one.secret)
    assert TOO_OTHERS.fullmatch(one.name)
    assert TOKEN not in one.url
    shown = repr(one)
    assert one.name not in shown
    assert one.secret not in shown


def test_only_a_certificate_that_nobody_vouches_for_is_handed_to_telegram(
    tmp_path: Path,
) -> None:
    own = signed_by_itself(tmp_path)
    both = tmp_path / "both.pem"
    both.write_bytes(b"".join(Path(path).read_bytes() for path in own.values()))
    handed = WebhookAddress.of(URL, TOKEN, both).certificate
    assert handed == Path(own["WEBHOOK_CERTIFICATE"]).read_bytes()
    vouched = tmp_path / "vouched.pem"
    vouched.write_bytes(issued())
    assert WebhookAddress.of(URL, TOKEN, vouched).certificate is None


def issued() -> bytes:
    return trustme.CA().issue_cert("polis.example.ru").cert_chain_pems[0].bytes()
