"""The citizen's answer to a reviewer's question."""

from collections.abc import Callable

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application
from domain.text_length import units
from handlers.form.form_session import Talk
from screens import show
from screens.buttons import Reply
from screens.review import reviewer_questions as screens
from screens.review.reviewer_questions import LONGEST_ANSWER
from screens.screen import Screen
from storage.review.reviewer_questions import Question

Nudge = Callable[[], None]


class Answering(BaseFilter):
    """Lets through what a citizen writes after having pressed the button under a question."""

    async def __call__(self, message: Message, talk: Talk) -> bool:
        return await talk.noted("answering") is not None and await talk.standing() is None


async def again(talk: Talk) -> bool:
    """Whether an answer was awaited and still is; its question then stands in the chat anew."""
    if await talk.noted("answering") is None or await talk.standing() is not None:
        return False
    asked, application = await _meant(await talk.noted("answering"), talk)
    if asked is None or application is None or await _needless(asked, application, talk):
        return False
    await talk.add(screens.answering(asked, application, talk.texts))
    return True


async def pressed(query: CallbackQuery, callback_data: Reply, talk: Talk) -> None:
    asked, application = await _meant(callback_data.question, talk)
    if asked is None or application is None:
        await show.acknowledge(query)
        await talk.again()
        return
    if why := await _needless(asked, application, talk):
        await show.acknowledge(query, talk.texts.plain(why), alert=True)
        if talk.pressed:
            await show.disarm(talk.bot, talk.pressed)
        return
    await show.acknowledge(query)
    now = callback_data.to == "now"
    if now:  # whatever else was being asked: the next words are the answer
        await talk.lose_place()
    await talk.await_words(answering=asked.id if now else None)
    screen = (screens.answering if now else screens.question)(asked, application, talk.texts)
    if talk.pressed:
        await show.replace(talk.bot, talk.pressed, screen)


async def answered(message: Message, talk: Talk, nudge: Nudge) -> None:
    """Words are the answer; a picture cannot be one, for it would belong to no step."""
    asked, application = await _meant(await talk.noted("answering"), talk)
    words = message.text
    if asked is None or application is None:
        await talk.note(answering=None)
        await talk.again()
    elif why := await _needless(asked, application, talk):
        await talk.note(answering=None)
        await talk.add(Screen(talk.texts(why)))
    elif words is None:
        await talk.add(Screen(talk.texts("question-no-picture")))
    elif (have := units(words)) > LONGEST_ANSWER:
        await talk.add(screens.too_long(have, LONGEST_ANSWER, talk.texts))
    else:
        questions, there = talk.store.questions, asked.asked_by in talk.roster.reviewers
        await questions.answer(asked, application, words, talk.now, telling=there)
        await talk.note(answering=None)
        nudge()
        await talk.add(screens.answered(application, talk.texts))


async def _meant(id: int, talk: Talk) -> tuple[Question | None, Application | None]:
    """A question that was put to this citizen, and its application."""
    asked = await talk.store.questions.get(id)
    application = await talk.store.get(asked.application) if asked else None
    if application is None or application.citizen != talk.citizen:
        return None, None
    return asked, application


async def _needless(asked: Question, application: Application, talk: Talk) -> str | None:
    """Why no answer is wanted any more; while a decision can be taken back, it still is."""
    if asked.answer is not None:
        return "question-answered-already"
    told, _ = await talk.store.as_told(application, talk.now)
    return None if asked.awaited(told) else "question-late"


def router() -> Router:
    router = Router(name="answering")
    router.message(Answering())(answered)
    router.callback_query(Reply.filter())(pressed)
    return router
