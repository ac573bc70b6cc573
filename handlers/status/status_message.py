"""The one message of a chat that tells where an application is."""

from handlers.chat_session import ChatSession
from screens import show
from screens.screen import Screen
from screens.status.status import moved_on


async def tell(
    session: ChatSession, application: int, screen: Screen, *, disarming: bool = False
) -> None:
    """Show it in the place of the pressed message if that is the one, else anew at the bottom.

    An older one goes. When `disarming`, another pressed message is done with.
    """
    old, pressed = await session.status_messages.of(application), session.pressed
    if old and pressed and pressed.message_id == old.message:
        shown = await show.replace(session.bot, pressed, screen)
    else:
        if pressed and disarming:
            await show.disarm(session.bot, pressed)
        shown = (await show.send(session.bot, session.citizen, screen)).message_id
    await session.status_messages.put(session.citizen, application, shown)
    if old and old.message != shown:
        await show.retire(session.bot, session.citizen, old.message, moved_on(session.texts))
