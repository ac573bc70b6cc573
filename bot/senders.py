"""Letters and SMS of these settings: with a server and a gateway, or without."""

from aiogram import Bot

from bot.settings import Settings
from domain.clock import Clock
from jobs.email_sender import EmailSender
from jobs.notification_channels import ChannelNotices
from jobs.sms_gateway import Gateway, gateway
from jobs.smtp import SmtpClient, server
from storage.account.email_codes import EmailCodes
from storage.outbox import Outbox


def email_sender(
    settings: Settings,
    outbox: Outbox,
    elsewhere: ChannelNotices,
    codes: EmailCodes,
    clock: Clock,
    bot: Bot | None = None,
) -> EmailSender:
    """Letters are off where no server is set."""

    async def name() -> str | None:
        return (await bot.me()).username if bot else None

    sender = settings.mail_from or ""
    return EmailSender(smtp_of(settings), sender, outbox, elsewhere, codes, clock, name)


def smtp_of(settings: Settings) -> SmtpClient | None:
    url = settings.smtp_url
    return SmtpClient(server(url.get_secret_value())) if url else None


def gateway_of(settings: Settings) -> Gateway | None:
    """SMS are off where no gateway is set."""
    url, token = settings.sms_url, settings.sms_token
    secret = token.get_secret_value() if token else None
    return Gateway(gateway(url.get_secret_value()), secret) if url else None
