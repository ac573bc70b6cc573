"""What all handlers of the desk share: who is a reviewer, which application is meant, saving."""

from collections.abc import Callable

from aiogram.filters import BaseFilter, CommandObject
from aiogram.types import TelegramObject, User

from domain.application import Application, Change, NotAllowed, Status
from domain.reference import application_id
from domain.refused import Refused
from domain.rules import Rules
from handlers.talk import Talk
from screens import review, show
from screens.form import refusal
from screens.screen import Screen
from storage.driver import Stale

Nudge = Callable[[], None]
Transition = Callable[[Application], Change]


class Reviewing(BaseFilter):
    """Lets reviewers through."""

    async def __call__(
        self, event: TelegramObject, rules: Rules, event_from_user: User | None = None
    ) -> bool:
        return event_from_user is not None and event_from_user.id in rules.reviewers


async def named(command: CommandObject, talk: Talk) -> Application | None:
    """The application a command names; says what is missing otherwise."""
    said = (command.args or "").split(maxsplit=1)
    try:
        id = application_id(said[0]) if said else None
    except Refused as refused:
        await talk.add(Screen(refusal(refused, talk.texts)))
        return None
    if id is None:
        await talk.add(Screen(talk.texts("desk-which", command=command.command)))
        return None
    return await known(id, talk)


async def known(id: int, talk: Talk) -> Application | None:
    """The application of that number, if it was ever sent."""
    found = await talk.store.get(id)
    if found is None or found.status is Status.DRAFT:
        await talk.add(Screen(talk.texts("desk-unknown")))
        return None
    return found


async def changed(
    application: Application, transition: Transition, talk: Talk, nudge: Nudge
) -> Application | None:
    """Exactly one of several reviewers wins; the others are told who was first."""
    try:
        saved = await talk.store.save(transition(application))
    except NotAllowed as no:
        await reply(review.refused(no.code, no.application, talk.texts), talk)
        return None
    except Stale:
        fresh = await talk.store.get(application.id)
        if fresh:
            await reply(review.refused("decided", fresh, talk.texts), talk)
        return None
    nudge()
    return saved


async def reply(screen: Screen, talk: Talk) -> None:
    """In the place of the pressed message, or as a new one."""
    if talk.pressed:
        await show.replace(talk.bot, talk.pressed, screen)
    else:
        await talk.add(screen)
