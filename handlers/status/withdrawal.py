"""An application withdrawn by its citizen: asked once, then meant."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from domain.application import Application, Change
from domain.status.amendments import may_withdraw, withdraw
from handlers.form.form_session import Talk
from handlers.status.sent_application import Nudge, carry_out, mine
from screens import show
from screens.buttons import After
from screens.status import amendments
from storage.review.worklist import Worklist


async def withdrawing(query: CallbackQuery, callback_data: After, talk: Talk) -> None:
    """Asks once."""
    await show.acknowledge(query)
    if application := await mine(callback_data, talk):
        await ask_to_withdraw(application, talk)


async def withdrew(
    query: CallbackQuery, callback_data: After, talk: Talk, worklist: Worklist, nudge: Nudge
) -> None:
    """The citizen means it; whoever works on it is told."""
    await show.acknowledge(query)
    if not await mine(callback_data, talk):
        return
    lease = await worklist.lease(callback_data.application, talk.now)

    def withdrawn(application: Application) -> Change:
        return withdraw(application, talk.now, lease.reviewer if lease else None)

    saved = await carry_out(callback_data.application, withdrawn, talk, nudge)
    if saved and talk.pressed:
        await show.disarm(talk.bot, talk.pressed)
    await talk.lose_place()


async def ask_to_withdraw(application: Application, talk: Talk) -> None:
    """Once, for it cannot be undone."""
    known, _ = await talk.store.as_told(application, talk.now)
    if may_withdraw(known):
        await talk.add(amendments.withdrawing(known, talk.texts))
    else:
        await talk.add(amendments.refused("withdraw", known, talk.texts))


def router() -> Router:
    router = Router(name="withdrawal")
    router.callback_query(After.filter(F.wish == "withdraw"))(withdrawing)
    router.callback_query(After.filter(F.wish == "withdraw-yes"))(withdrew)
    return router
