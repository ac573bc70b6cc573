"""The postman of these settings: with a mail server, or without one."""

from aiogram import Bot

from bot.settings import Settings
from domain.clock import Clock
from jobs.mail import Postman
from jobs.post import Post, server
from screens.tongues import Tongues
from storage.codes import Codes
from storage.outbox import Outbox
from storage.store import Store


def postman(
    settings: Settings,
    store: Store,
    outbox: Outbox,
    codes: Codes,
    tongues: Tongues,
    clock: Clock,
    bot: Bot | None = None,
) -> Postman:
    """Letters are off where no server is set."""
    url = settings.smtp_url
    post = Post(server(url.get_secret_value())) if url else None

    async def name() -> str | None:
        return (await bot.me()).username if bot else None

    return Postman(post, settings.mail_from or "", store, outbox, codes, tongues, clock, name)
