from pathlib import Path

import pytest

from bot.rules import rules_of
from bot.settings import InvalidSettings, Settings, read_settings
from bot.settings.secret_files import CONTAINER, folders
from tests.keys import WRITTEN


@pytest.fixture(autouse=True)
def _keys_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEYS", WRITTEN)


TOKEN = "123456789:AA" + "x_-" * 11


def faults_of(text: str, tmp_path: Path) -> tuple[str, ...]:
    with pytest.raises(InvalidSettings) as refused:
        read_settings(written(text, tmp_path))
    return refused.value.faults


def written(text: str, tmp_path: Path) -> Path:
    file = tmp_path / ".env"
    file.write_text(text, "utf-8")
    return file


def test_nothing_set_is_enough_to_start_a_demo(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "no such file")
    assert settings.bot_token is None
    assert settings.admin_ids == frozenset()
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_path == Path("data/oms.db")
    assert settings.day_seconds == 86400
    assert settings.review == "simulated"


def test_the_file_is_read_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAY_SECONDS", "0.5")
    file = written(
        f"BOT_TOKEN= {TOKEN} \nADMIN_IDS=11, 22;33\nDAY_SECONDS=3\nREVIEW=People", tmp_path
    )
    settings = read_settings(file)
    assert settings.bot_token
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.admin_ids == {11, 22, 33}
    assert settings.day_seconds == 0.5
    assert settings.review == "people"


def test_a_variable_left_empty_counts_as_not_set(tmp_path: Path) -> None:
    settings = read_settings(written("BOT_TOKEN=\nADMIN_IDS=\nDAY_SECONDS=\n", tmp_path))
    assert settings == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "AAExample"),
        ("BOT_TOKEN", "123456789:with space"),
        ("BOT_TOKEN", "<token>"),
        ("ADMIN_IDS", "@masha"),
        ("ADMIN_IDS", "11,-1001234"),
        ("DATABASE_URL", "mysql://bot:hush@localhost/oms"),
        ("DATABASE_URL", "postgresql://bot:hush@localhost"),
        ("DATABASE_URL", "postgresql://bot:hu/sh@localhost/oms"),
        ("DATABASE_URL", "postgresql://bot:12/hush@localhost/oms"),
        ("DATABASE_URL", "postgresql://bot:hu#sh@localhost/oms"),
        ("DATABASE_URL", "postgresql://bot:hu?sh@localhost/oms"),
        ("DATABASE_URL", "postgresql://bot:hush@localhost:port/oms"),
        ("DATABASE_URL", "postgresql://bot:hush@localhost/oms?sslmode=maybe"),
        ("DATABASE_URL", "data/oms.db"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "http://name:secret@localhost:8081"),
        ("STAFF_CHAT_ID", "-4000001"),
        ("STAFF_CHAT_ID", "смена"),
        ("STAFF_TOPIC_ID", "0"),
        ("STAFF_TOPIC_ID", "7"),
        ("REVIEW", "nobody"),
        ("DAY_SECONDS", "0"),
        ("DAY_SECONDS", "-1"),
        ("DAY_SECONDS", "nan"),
        ("DAY_SECONDS", "inf"),
        ("DAY_SECONDS", "a day"),
        ("INSURER_CHANGE_DEADLINE", "1 November"),
        ("INSURER_CHANGE_DEADLINE", "13-01"),
        ("INSURER_CHANGE_DEADLINE", "02-29"),
        ("TEMPORARY_POLICY_WORKING_DAYS", "0"),
        ("SEND_RATE", "30/s"),
        ("CHAT_BURST", "0"),
        ("SMS_URL", "http://sms.example.ru/send?key=hush"),
        ("SMS_URL", "https://bot:hush@sms.example.ru/send"),
        ("SMS_URL", "sms.example.ru"),
        ("WEBHOOK_URL", "http://polis.example.ru"),
        ("WEBHOOK_URL", "https://"),
        ("WEBHOOK_URL", "https:///telegram"),
        ("WEBHOOK_URL", "polis.example.ru"),
        ("WEBHOOK_URL", "https://polis.example.ru:8080"),
        ("WEBHOOK_URL", "https://polis.example.ru:port"),
        ("WEBHOOK_URL", "https://bot:hush@polis.example.ru"),
        ("WEBHOOK_URL", "https://polis.example.ru/?key=hush"),
        ("WEBHOOK_LISTEN", "8090"),
        ("WEBHOOK_LISTEN", "127.0.0.1:0"),
        ("WEBHOOK_CERTIFICATE", "no such file"),
        ("WEBHOOK_KEY", "no such file"),
        ("SMS_TOKEN", "hush"),
        ("SMS_TOKEN", "секрет"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "yaml"),
        ("MONITOR_LISTEN", "9090"),
        ("MONITOR_LISTEN", "127.0.0.1"),
        ("MONITOR_LISTEN", "127.0.0.1:99999"),
    ],
)
def test_a_fault_names_its_variable_and_never_its_value(
    name: str, value: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(f'{name}="{value}"', tmp_path)
    assert fault == f"{name}: {Settings.model_fields[name.lower()].description}."


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    faults = faults_of("BOT_TOKEN=x\nADMIN_IDS=y,z\nDAY_SECONDS=0\nSEND_RAET=5\n", tmp_path)
    assert [fault.partition(":")[0] for fault in faults] == [
        "SEND_RAET",
        "BOT_TOKEN",
        "ADMIN_IDS",
        "DAY_SECONDS",
    ]


def test_a_misspelt_name_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (fault,) = faults_of("export DAY_SECOND=5", tmp_path)
    assert fault.startswith("DAY_SECOND: ")
    assert "DAY_SECONDS?" in fault


def test_variables_of_others_in_the_file_are_left_alone(tmp_path: Path) -> None:
    assert read_settings(written("COMPOSE_PROJECT_NAME=oms\nTZ=UTC\n", tmp_path)) == Settings()


def test_a_file_that_is_no_text_is_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"BOT_TOKEN=\xff\xfe")
    with pytest.raises(InvalidSettings) as refused:
        read_settings(file)
    assert len(refused.value.faults) == 1


def test_the_token_is_not_shown_with_the_settings() -> None:
    settings = Settings.model_validate({"bot_token": TOKEN})
    assert settings.bot_token
    assert TOKEN not in repr(settings)
    assert TOKEN not in settings.model_dump_json()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/oms.db", "data/oms.db"),
        ("sqlite:////var/lib/oms/oms.db", "/var/lib/oms/oms.db"),
    ],
)
def test_a_database_url_names_a_file(url: str, path: str) -> None:
    settings = Settings.model_validate({"database_url": url})
    assert (settings.database_path, settings.database_name) == (Path(path), path)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://bot:hush@db.example.ru:6432/oms", "db.example.ru/oms"),
        ("postgres://bot:hush%40%2F@[::1]/oms?sslmode=require", "[::1]/oms"),
        ("postgresql://one:5432,two:5433/oms?user=bot&password=hush", "one,two/oms"),
        ("postgresql:///oms?host=/run/postgresql&port=5433&password=hush", "/run/postgresql/oms"),
        ("postgresql://bot@/?dbname=oms", "localhost/oms"),
    ],
)
def test_a_server_is_shown_by_its_host_and_database_only(url: str, name: str) -> None:
    settings = Settings.model_validate({"database_url": url})
    assert (settings.database_path, settings.database_name) == (None, name)
    shown = repr(settings) + settings.model_dump_json() + str(settings.model_dump())
    assert "hush" not in shown


def test_the_server_is_kept_without_a_slash_at_its_end() -> None:
    settings = Settings.model_validate({"telegram_api_url": "http://127.0.0.1:8081/"})
    assert settings.telegram_api_url == "http://127.0.0.1:8081"


def test_the_deadline_is_a_month_and_a_day() -> None:
    settings = Settings.model_validate({"insurer_change_deadline": "11-01"})
    assert settings.insurer_change_deadline == (11, 1)


def test_a_mail_server_needs_a_sender_and_keeps_its_password_to_itself(tmp_path: Path) -> None:
    server = "SMTP_URL=smtps://bot:hush@smtp.example.ru\n"
    (fault,) = faults_of(server, tmp_path)
    assert fault.startswith("MAIL_FROM: ")
    (fault,) = faults_of("SMTP_URL=https://bot:hush@example.ru\nMAIL_FROM=a@b.ru\n", tmp_path)
    assert fault.startswith("SMTP_URL: ")
    assert "hush" not in fault
    settings = read_settings(written(server + "MAIL_FROM=polis@example.ru\n", tmp_path))
    assert settings.smtp_url
    assert "hush" not in repr(settings)


def test_an_sms_gateway_keeps_its_secrets_to_itself(tmp_path: Path) -> None:
    address = "SMS_URL=https://sms.example.ru/send?key=hush\nSMS_TOKEN=hush-hush\n"
    settings = read_settings(written(address, tmp_path))
    assert settings.sms_url
    assert settings.sms_token
    assert "hush" not in repr(settings)
    assert rules_of(settings).extra_channels == ("sms",)
    assert read_settings(written("SMS_URL=http://127.0.0.1:8080/send\n", tmp_path)).sms_url


def test_faults_of_letters_and_sms_are_told_at_once(tmp_path: Path) -> None:
    faults = faults_of("SMTP_URL=smtp://a.ru\nSMS_TOKEN=hush\n", tmp_path)
    assert [fault.partition(":")[0] for fault in faults] == ["MAIL_FROM", "SMS_TOKEN"]


def secret(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_setting_may_stand_in_a_file_of_its_name(tmp_path: Path) -> None:
    folder = secret(tmp_path / "credentials", "BOT_TOKEN", f"{TOKEN}\n")
    secret(folder, "data_keys", f" {WRITTEN} ")
    secret(folder, "ADMIN_IDS", "11, 22")
    secret(folder, "another_service", "hush")
    settings = read_settings(tmp_path / "no such file", [folder, tmp_path / "no such folder"])
    assert settings.bot_token
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.admin_ids == {11, 22}


def test_environment_and_env_file_win_over_such_files_and_the_first_folder_over_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    secret(first, "SEND_RATE", "1")
    secret(first, "CHAT_BURST", "1")
    secret(first, "DAY_SECONDS", "1")
    secret(second, "DAY_SECONDS", "2")
    secret(second, "REVIEW", "people")
    monkeypatch.setenv("SEND_RATE", "7")
    settings = read_settings(written("CHAT_BURST=8", tmp_path), [first, second])
    assert (settings.send_rate, settings.chat_burst) == (7, 8)
    assert (settings.day_seconds, settings.review) == (1.0, "people")


def test_a_file_left_empty_counts_as_not_set(tmp_path: Path) -> None:
    folder = secret(tmp_path / "credentials", "SMS_TOKEN", "\n")
    assert read_settings(tmp_path / "no such file", [folder]) == Settings()


def test_faults_in_such_files_are_told_with_all_others_and_not_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATA_KEYS")
    folder = secret(tmp_path / "credentials", "BOT_TOKEN", TOKEN)
    secret(folder, "SMTP_URL", "smtp://hush:hush")
    (folder / "DATA_KEYS").mkdir()
    (folder / "SMS_TOKEN").write_bytes(b"hush\xff")
    with pytest.raises(InvalidSettings) as refused:
        read_settings(written("DAY_SECONDS=0", tmp_path), [folder])
    faults = refused.value.faults
    assert sorted(fault.partition(":")[0] for fault in faults) == sorted(
        ["DATA_KEYS", "SMS_TOKEN", "SMTP_URL", "DAY_SECONDS"]
    )
    assert str(folder / "DATA_KEYS") in next(one for one in faults if "DATA_KEYS" in one)
    assert not any("hush" in fault for fault in faults)


def test_a_folder_of_such_files_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "credentials"
    folder.write_text("no folder", "utf-8")
    with pytest.raises(InvalidSettings) as refused:
        read_settings(tmp_path / "no such file", [folder])
    (fault,) = refused.value.faults
    assert str(folder) in fault


def test_systemd_says_where_its_credentials_are() -> None:
    assert folders({}) == (CONTAINER,)
    assert folders({"CREDENTIALS_DIRECTORY": "/run/c/bot"}) == (Path("/run/c/bot"), CONTAINER)
