"""An application withdrawn by its citizen: asked once, then meant."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from domain.application import Application, Change
from domain.status.amendments import may_withdraw, withdraw
from handlers.form.form_session import FormSession
from handlers.status.sent_application import carry_out, mine
from screens import show
from screens.buttons import ApplicationAction
from screens.status import amendments


async def withdrawing(
    query: CallbackQuery, callback_data: ApplicationAction, session: FormSession
) -> None:
    """Asks once."""
    await show.answer_callback(query)
    if application := await mine(callback_data, session):
        await ask_to_withdraw(application, session)


async def withdrew(
    query: CallbackQuery, callback_data: ApplicationAction, session: FormSession
) -> None:
    """The citizen means it; whoever works on it is told."""
    await show.answer_callback(query)
    if not await mine(callback_data, session):
        return
    lease = await session.worklist.lease(callback_data.application, session.now)

    def withdrawn(application: Application) -> Change:
        return withdraw(application, session.now, lease.reviewer if lease else None)

    saved = await carry_out(callback_data.application, withdrawn, session)
    if saved and session.pressed:
        await show.remove_keyboard(session.bot, session.pressed)
    await session.lose_place()


async def ask_to_withdraw(application: Application, session: FormSession) -> None:
    """Once, for it cannot be undone."""
    known, _ = await session.store.citizen_view(application, session.now)
    if may_withdraw(known):
        await session.add(amendments.confirm_withdrawal(known, session.texts))
    else:
        await session.add(amendments.refused("withdraw", known, session.texts))


def router() -> Router:
    router = Router(name="withdrawal")
    router.callback_query(ApplicationAction.filter(F.action == "withdraw"))(withdrawing)
    router.callback_query(ApplicationAction.filter(F.action == "withdraw-yes"))(withdrew)
    return router
