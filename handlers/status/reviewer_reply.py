"""The citizen's answer to a reviewer's question."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application
from domain.text_length import utf16_length
from handlers.form.form_session import FormSession
from screens import show
from screens.buttons import ReplyAction
from screens.review import reviewer_questions as screens
from screens.review.reviewer_questions import LONGEST_ANSWER
from screens.screen import Screen
from states.chat import WRITING, ReviewerReply
from storage.review.reviewer_questions import ReviewerQuestion


async def again(session: FormSession) -> bool:
    """Whether an answer was awaited and still is; its question then stands in the chat anew."""
    if not session.is_in(ReviewerReply):
        return False
    asked, application = await _meant(session.noted("question"), session)
    if asked is None or application is None or await _needless(asked, application, session):
        return False
    await session.add(screens.answer_prompt(asked, application, session.texts))
    return True


async def pressed(query: CallbackQuery, callback_data: ReplyAction, session: FormSession) -> None:
    asked, application = await _meant(callback_data.question, session)
    if asked is None or application is None:
        await show.answer_callback(query)
        await session.again()
        return
    if why := await _needless(asked, application, session):
        await show.answer_callback(query, session.texts.plain(why), alert=True)
        if session.pressed:
            await show.remove_keyboard(session.bot, session.pressed)
        return
    await show.answer_callback(query)
    now = callback_data.to == "now"
    if now:  # whatever else was being asked: the next words are the answer
        await session.write(ReviewerReply.writing, question=asked.id)
    else:
        await session.resume(*WRITING)
    screen = (screens.answer_prompt if now else screens.question)(
        asked, application, session.texts
    )
    if session.pressed:
        await show.edit_or_send(session.bot, session.pressed, screen)


async def answered(message: Message, session: FormSession) -> None:
    """Words are the answer; a picture cannot be one, for it would belong to no step."""
    asked, application = await _meant(session.noted("question"), session)
    words = message.text
    if asked is None or application is None:
        await session.lose_place()
        await session.again()
    elif why := await _needless(asked, application, session):
        await session.lose_place()
        await session.add(Screen(session.texts(why)))
    elif words is None:
        await session.add(Screen(session.texts("question-no-picture")))
    elif (have := utf16_length(words)) > LONGEST_ANSWER:
        await session.add(screens.too_long(have, LONGEST_ANSWER, session.texts))
    else:
        questions, there = (
            session.store.reviewer_questions,
            asked.asked_by in session.roster.reviewers,
        )
        await questions.answer(asked, application, words, session.now, telling=there)
        await session.lose_place()
        session.nudge()
        await session.add(screens.answered(application, session.texts))


async def _meant(
    id: int, session: FormSession
) -> tuple[ReviewerQuestion | None, Application | None]:
    """A question that was put to this citizen, and its application."""
    asked = await session.store.reviewer_questions.get(id)
    application = await session.store.get(asked.application) if asked else None
    if application is None or application.citizen != session.citizen:
        return None, None
    return asked, application


async def _needless(
    asked: ReviewerQuestion, application: Application, session: FormSession
) -> str | None:
    """Why no answer is wanted any more; while a decision can be taken back, it still is."""
    if asked.answer is not None:
        return "question-answered-already"
    told, _ = await session.store.citizen_view(application, session.now)
    return None if asked.is_open_for(told) else "question-late"


def router() -> Router:
    router = Router(name="answering")
    router.message(StateFilter(ReviewerReply))(answered)
    router.callback_query(ReplyAction.filter())(pressed)
    return router
