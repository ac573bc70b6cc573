"""The settings of the ways beside the chat by which citizens are told: letters and SMS."""

from collections.abc import Iterator
from typing import Annotated

from email_validator import validate_email
from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings

from jobs.sms_gateway import gateway
from jobs.smtp import server


def _smtp(typed: SecretStr) -> SecretStr:
    server(typed.get_secret_value())
    return typed


def _sender(typed: str) -> str:
    return validate_email(typed, check_deliverability=False, allow_smtputf8=False).normalized


def _gateway(typed: SecretStr) -> SecretStr:
    gateway(typed.get_secret_value())
    return typed


def _token(typed: SecretStr) -> SecretStr:
    secret = typed.get_secret_value()
    if not (secret.isascii() and secret.isprintable()):
        raise ValueError
    return typed


class ChannelSettings(BaseSettings):
    """A mail server with a sender, and an SMS gateway; either, both or none."""

    smtp_url: Annotated[SecretStr, AfterValidator(_smtp)] | None = Field(
        default=None,
        description="нужен адрес почтового сервера, например smtps://имя:пароль@smtp.example.ru;"
        " знаки @ : / в пароле пишутся как %40 %3A %2F",
    )
    mail_from: Annotated[str, AfterValidator(_sender)] | None = Field(
        default=None,
        description="нужен адрес, от которого идут письма, например polis@example.ru;"
        " без него SMTP_URL не действует",
    )
    sms_url: Annotated[SecretStr, AfterValidator(_gateway)] | None = Field(
        default=None,
        description="нужен адрес SMS-шлюза по https (http — только на этой же машине), без имени"
        " и пароля перед @, например https://sms.example.ru/send?key=abc",
    )
    sms_token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None,
        description="нужен ключ SMS-шлюза латинскими знаками: он идёт в заголовке Authorization;"
        " без SMS_URL он не действует",
    )

    def lacking_of_channels(self) -> Iterator[str]:
        """The fields without which others that are set have no effect."""
        if self.smtp_url and not self.mail_from:
            yield "mail_from"
        if self.sms_token and not self.sms_url:
            yield "sms_token"
