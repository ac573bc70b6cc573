"""The one message of a chat that tells where an application is."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.types import Message

from screens import show
from screens.screen import Screen
from screens.status.status import moved_on
from storage.status.status_messages import Standings
from texts import Texts


@dataclass(frozen=True, slots=True)
class Board:
    """It is edited as things change; asked for, it comes anew below and the older one goes."""

    bot: Bot
    standings: Standings
    texts: Texts

    async def tell(
        self,
        citizen: int,
        application: int,
        screen: Screen,
        pressed: Message | None,
        disarming: bool,
    ) -> None:
        """In the place of the pressed message if that is the one, else as a new message.

        When `disarming`, another pressed message is done with.
        """
        old = await self.standings.of(application)
        if old and pressed and pressed.message_id == old.message:
            shown = await show.replace(self.bot, pressed, screen)
        else:
            if pressed and disarming:
                await show.disarm(self.bot, pressed)
            shown = (await show.send(self.bot, citizen, screen)).message_id
        await self.standings.put(citizen, application, shown)
        if old and old.message != shown:
            await show.retire(self.bot, citizen, old.message, moved_on(self.texts))
