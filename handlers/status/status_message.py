"""The one message of a chat that tells where an application is."""

from handlers.chat_session import ChatSession
from screens import show
from screens.screen import Screen
from screens.status.status import moved_below


async def tell(
    session: ChatSession, application: int, screen: Screen, *, disarming: bool = False
) -> None:
    """Show it in the place of the pressed message if that is the one, else anew at the bottom.

    An older one goes. When `disarming`, another pressed message is done with.
    """
    old, pressed = await session.status_messages.get(application), session.pressed
    if old and pressed and pressed.message_id == old.message_id:
        shown = (await show.edit_or_send(session.bot, pressed, screen)).id
    else:
        if pressed and disarming:
            await show.remove_keyboard(session.bot, pressed)
        shown = await show.send(session.bot, session.citizen, screen)
    await session.status_messages.put(session.citizen, application, shown)
    if old and old.message_id != shown:
        await show.delete_or_edit(
            session.bot, session.citizen, old.message_id, moved_below(session.texts)
        )
