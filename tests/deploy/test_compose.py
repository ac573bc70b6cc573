"""compose.yaml and the proxy's file agree with each other and with the bot."""

import re

import pytest

from tests.architecture.source import ROOT
from tests.deploy.containers import SETTINGS, compose

BOTS = ("bot-1", "bot-2")
PROXY = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")


@pytest.mark.parametrize("name", BOTS)
def test_a_replica_is_given_settings_that_there_are_and_secrets_as_files(name: str) -> None:
    told = compose()
    bot = told["services"][name]
    assert bot["environment"].keys() <= SETTINGS
    assert {"WEBHOOK_URL", "WEBHOOK_LISTEN", "MONITOR_LISTEN"} <= bot["environment"].keys()
    secrets = {"BOT_TOKEN", "DATA_KEYS", "DATABASE_URL"}
    assert set(bot["secrets"]) == secrets <= SETTINGS
    for secret in (*secrets, "POSTGRES_PASSWORD"):
        assert told["secrets"][secret] == {"file": f"secrets/{secret}"}


@pytest.mark.parametrize("name", BOTS)
def test_a_replica_has_no_rights_and_waits_for_its_database(name: str) -> None:
    bot = compose()["services"][name]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert "cap_add" not in bot
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["tmpfs"][0].startswith("/tmp:")
    assert "ports" not in bot
    assert bot["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert (ROOT / bot["build"]["dockerfile"]).is_file()


def test_replicas_are_alike() -> None:
    services = compose()["services"]
    assert services["bot-1"] == services["bot-2"]


def test_the_database_is_out_of_reach_and_tells_when_it_is_there() -> None:
    told = compose()
    database = told["services"]["postgres"]
    assert "ports" not in database
    assert database["networks"] == ["back"]
    assert told["networks"]["back"] == {"internal": True}
    assert database["healthcheck"]["test"][1] == "pg_isready"
    assert database["volumes"] == ["postgres:/var/lib/postgresql"]


def test_the_proxy_balances_over_all_replicas_and_asks_each_whether_it_is_ready() -> None:
    told = compose()["services"]
    bot = told["bot-1"]["environment"]
    webhook, monitor = (
        bot[name].rpartition(":")[2] for name in ("WEBHOOK_LISTEN", "MONITOR_LISTEN")
    )
    (upstreams,) = re.findall(r"reverse_proxy (.*) \{", PROXY)
    assert upstreams.split() == [f"{name}:{webhook}" for name in BOTS]
    assert "health_uri /readyz" in PROXY
    assert f"health_port {monitor}" in PROXY
    assert "{$WEBHOOK_HOST}" in PROXY
    assert "WEBHOOK_HOST" in told["proxy"]["environment"]
    assert bot["WEBHOOK_URL"].startswith("https://${WEBHOOK_HOST:?")
    assert "./deploy/Caddyfile:/etc/caddy/Caddyfile:ro" in told["proxy"]["volumes"]
    assert sorted(told["proxy"]["ports"]) == ["443:443", "80:80"]


def test_no_secret_is_kept_under_version_control() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert {"/secrets/", "/bot.env", ".env"} <= set(ignored)
