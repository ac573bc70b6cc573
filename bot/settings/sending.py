"""How fast the bot may send, among what an operator may set."""

from pydantic import Field
from pydantic_settings import BaseSettings

from jobs.send_rate import CHAT_BURST


class SendingSettings(BaseSettings):
    """The part of the settings that is about Telegram's limits."""

    send_rate: int = Field(
        default=30,
        ge=1,
        le=1000,
        description="нужно целое число сообщений в секунду от 1 до 1000, например 30",
    )
    chat_burst: int = Field(
        default=CHAT_BURST,
        ge=1,
        le=1000,
        description="нужно целое число сообщений подряд от 1 до 1000, например 4",
    )
