"""What an operator may set: read from the environment and `.env`, all faults told at once."""

import re
from collections.abc import Container, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.settings.channels import ChannelSettings
from bot.settings.database import DatabaseUrl
from bot.settings.keys import DataKeys, keys_of
from bot.settings.monitoring import MonitoringSettings
from bot.settings.operator_lists import ListsSettings
from bot.settings.policies import PolicySettings
from bot.settings.secret_files import SecretFiles, folders, from_files
from bot.settings.sending import SendingSettings
from bot.settings.sign_in import SignInSettings
from bot.settings.webhook import WebhookSettings
from storage.database_url import path_of, shown
from storage.keys import Keys

TELEGRAM = "https://api.telegram.org"
DAY = 86400.0


class InvalidSettings(Exception):  # noqa: N818  (a plain word, like the other ways to say no)
    """The settings will not do; `faults` are sentences for the operator and quote no value."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _token(typed: SecretStr) -> SecretStr:
    token = typed.get_secret_value().strip()
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
        raise ValueError
    return SecretStr(token)


def _ids(typed: object) -> object:
    return re.split(r"[\s,;]+", typed.strip(" ,;")) if isinstance(typed, str) else typed


def _server(typed: str) -> str:
    if not re.fullmatch(r"https?://[^/\s?#@]+(/[^\s?#@]*)?", typed):
        raise ValueError
    return typed.rstrip("/")


def _quiet(typed: object) -> object:
    if not isinstance(typed, str):
        return typed
    if typed.lower() == "off":
        return None
    begin, end = map(int, typed.split("-"))
    if not (0 <= begin < 24 and 0 <= end < 24 and begin != end):
        raise ValueError
    return begin, end


def _supergroup(typed: int) -> int:
    if not str(typed).startswith("-100"):
        raise ValueError
    return typed


def _lower(typed: object) -> object:
    return typed.lower() if isinstance(typed, str) else typed


PersonId = Annotated[int, Field(gt=0)]


class Settings(
    PolicySettings,
    SendingSettings,
    ChannelSettings,
    SignInSettings,
    WebhookSettings,
    ListsSettings,
    MonitoringSettings,
):
    """Each field is the variable of its name in capitals; a description says what will do."""

    model_config = SettingsConfigDict(
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None,
        description="нужен токен от @BotFather, целиком: цифры, двоеточие, буквы и цифры",
    )
    admin_ids: Annotated[frozenset[PersonId], NoDecode, BeforeValidator(_ids)] = Field(
        default=frozenset(),
        description="нужны числовые id людей через запятую, например 12345678, 87654321",
    )
    staff_chat_id: Annotated[int, AfterValidator(_supergroup)] | None = Field(
        default=None,
        description="нужен id супергруппы: отрицательное число вида -1001234567890",
    )
    staff_topic_id: int | None = Field(
        default=None,
        gt=0,
        description="нужен номер темы в группе STAFF_CHAT_ID, целое число больше нуля;"
        " без STAFF_CHAT_ID он не действует",
    )
    database_url: DatabaseUrl = Field(
        default=SecretStr("sqlite:///data/oms.db"),
        description="нужен файл, например sqlite:///data/oms.db, или база PostgreSQL, например"
        " postgresql://имя:пароль@сервер/база; знаки @ : / ? # % в пароле пишутся как"
        " %40 %3A %2F %3F %23 %25",
    )
    data_keys: DataKeys = Field(
        default=None,
        validate_default=True,
        description="нужен ключ, которым запечатываются личные данные: его создаёт команда"
        " «python -m bot newkey»; несколько ключей пишутся через запятую, новый — первым",
    )
    telegram_api_url: Annotated[str, AfterValidator(_server)] = Field(
        default=TELEGRAM,
        description="нужен адрес сервера Bot API без пароля и параметров, например " + TELEGRAM,
    )
    review: Annotated[Literal["simulated", "people"], BeforeValidator(_lower)] = Field(
        default="simulated",
        description="нужно simulated (решает бот, если не успели люди) или people (только люди)",
    )
    pictures: Annotated[Literal["mend", "strict"], BeforeValidator(_lower)] = Field(
        default="mend",
        description="нужно mend (снимки приводятся в порядок) или strict (только проверяются)",
    )
    picture_workers: int = Field(
        default=2,
        ge=1,
        le=64,
        description="нужно число процессов, которые приводят снимки в порядок, от 1 до 64",
    )
    day_seconds: float = Field(
        default=DAY,
        gt=0,
        allow_inf_nan=False,
        description="нужно число секунд больше нуля, например 86400 или 0.5",
    )
    decision_undo_seconds: int = Field(
        default=60,
        ge=0,
        le=3600,
        description="нужно целое число секунд от 0 до 3600, например 60",
    )
    quiet_hours: Annotated[tuple[int, int] | None, NoDecode, BeforeValidator(_quiet)] = Field(
        default=(22, 9),
        description="нужны два часа по Москве через дефис, например 22-9, или off",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What comes first counts."""
        files = from_files(settings_cls, file_secret_settings)
        return init_settings, env_settings, dotenv_settings, files

    @property
    def keys(self) -> Keys | None:
        """What `DATA_KEYS` holds; always there where there is a token."""
        return keys_of(self.data_keys)

    @property
    def database_path(self) -> Path | None:
        """The file of `DATABASE_URL`; a relative one counts from where the bot was started.

        None where it names a server.
        """
        return path_of(self.database_url.get_secret_value())

    @property
    def database_name(self) -> str:
        """What may be shown of `DATABASE_URL`."""
        return shown(self.database_url.get_secret_value())


def read_settings(
    env_file: Path | None = Path(".env"), secrets: Sequence[Path] | None = None
) -> Settings:
    """Read the environment first, then `env_file`, then files that bear the names of settings, in
    the folders `secrets`; raise `InvalidSettings` with all the faults.
    """
    secrets = folders() if secrets is None else secrets
    files = SecretFiles(Settings, secrets)
    faults = tuple(f"{field.upper()}: {words}." for field, words in files.faults.items())
    try:
        faults += tuple(_misspelt(env_file)) if env_file else ()
        settings = Settings(_env_file=env_file, _env_file_encoding="utf-8", _secrets_dir=secrets)
    except (OSError, UnicodeDecodeError) as fault:
        raise InvalidSettings(
            (f"{env_file}: файл не читается ({type(fault).__name__}).",)
        ) from None
    except ValidationError as refusal:
        raise InvalidSettings((*faults, *_faults(refusal, besides=files.faults))) from None
    if settings.staff_topic_id and not settings.staff_chat_id:
        faults = (*faults, _fault("staff_topic_id"))
    lacking = (
        *settings.lacking(over_telegram=settings.telegram_api_url == TELEGRAM),
        *settings.lacking_of_channels(),
        *settings.lacking_of_webhook(settings.http_listen),
    )
    faults = (*faults, *map(_fault, lacking))
    if faults:
        raise InvalidSettings(faults)
    return settings


def _misspelt(env_file: Path) -> Iterator[str]:
    """Names that nobody reads but that look so much like ours that they were meant to be."""
    if not env_file.is_file():
        return
    known = {field.upper() for field in Settings.model_fields}
    text = env_file.read_text("utf-8")
    for name in re.findall(r"^\s*(?:export\s+)?([A-Za-z]\w*)\s*=", text, re.MULTILINE):
        near = get_close_matches(name.upper(), known, n=1, cutoff=0.75)
        if near and name.upper() not in known:
            yield f"{name}: такой настройки нет. Возможно, имелась в виду {near[0]}?"


def _faults(refusal: ValidationError, besides: Container[str]) -> Iterator[str]:
    wrong = dict.fromkeys(str(error["loc"][0]) for error in refusal.errors())
    for field in wrong:
        if field not in besides:
            yield _fault(field)


def _fault(field: str) -> str:
    return f"{field.upper()}: {Settings.model_fields[field].description}."
