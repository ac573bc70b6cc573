"""What an operator sees of the running bot: its log, and an address for monitoring."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode

from bot.settings.sign_in import listening_address


def _lower(typed: object) -> object:
    return typed.lower() if isinstance(typed, str) else typed


class MonitoringSettings(BaseSettings):
    """The part of the settings that is about watching the bot."""

    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)] = (
        Field(
            default="info",
            description="нужно debug, info, warning или error",
        )
    )
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = Field(
        default="text",
        description="нужно text (строки для чтения) или json (объект в строке)",
    )
    monitor_listen: (
        Annotated[tuple[str, int], NoDecode, BeforeValidator(listening_address)] | None
    ) = Field(
        default=None,
        description="нужны адрес и порт, где о состоянии бота спрашивает мониторинг,"
        " например 127.0.0.1:9090; не открывайте их наружу",
    )
