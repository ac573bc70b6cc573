"""Letters and SMS of these settings: with a server and a gateway, or without."""

from aiogram import Bot

from bot.settings import Settings
from domain.clock import Clock
from jobs.email_sender import Postman
from jobs.notification_channels import Elsewhere
from jobs.sms_gateway import Gateway, gateway
from jobs.smtp import Post, server
from screens.locales import Tongues
from storage.account.email_codes import Codes
from storage.outbox import Outbox


def postman(
    settings: Settings,
    outbox: Outbox,
    elsewhere: Elsewhere,
    codes: Codes,
    tongues: Tongues,
    clock: Clock,
    bot: Bot | None = None,
) -> Postman:
    """Letters are off where no server is set."""

    async def name() -> str | None:
        return (await bot.me()).username if bot else None

    sender = settings.mail_from or ""
    return Postman(post_of(settings), sender, outbox, elsewhere, codes, tongues, clock, name)


def post_of(settings: Settings) -> Post | None:
    url = settings.smtp_url
    return Post(server(url.get_secret_value())) if url else None


def gateway_of(settings: Settings) -> Gateway | None:
    """SMS are off where no gateway is set."""
    url, token = settings.sms_url, settings.sms_token
    secret = token.get_secret_value() if token else None
    return Gateway(gateway(url.get_secret_value()), secret) if url else None
