"""A citizen's question to the desk: offered, put into words, sent only by its button."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from domain.refusal import Refused
from domain.support.support_questions import LONGEST_SUPPORT_QUESTION, check_length
from handlers.form.form_session import FormSession
from handlers.status.sent_application import in_hand
from screens import show
from screens.support import support_questions as screens
from screens.support.support_question_buttons import AskSupportAction
from screens.typed_words import parse_typed_move
from states.chat import SupportQuestionWriting

WRITING_SECONDS = 15 * 60
"""Real seconds for which the next words are those of the question; then the form's again."""


async def again(session: FormSession) -> bool:
    """Whether such a question was in hand; it then stands in the chat anew."""
    if not session.is_in(SupportQuestionWriting):
        return False
    noted, in_form = session.noted("support_question"), await _in_form(session)
    await session.add(screens.writing(noted["words"], noted["of"], session.texts, in_form=in_form))
    return True


async def asking(
    query: CallbackQuery, callback_data: AskSupportAction, session: FormSession
) -> None:
    """With the words that found no answer; after an answer, with none yet and in a new message."""
    await show.answer_callback(query)
    said = session.noted("wondered") if callback_data.to == "ask" else None
    of = session.pressed.message_id if session.pressed else 0
    words, refused = "", None
    if said:
        try:
            words = check_length(said, LONGEST_SUPPORT_QUESTION)
        except Refused as no:
            refused = no
    await _note(words, of, session)
    screen = screens.writing(words, of, session.texts, refused, in_form=await _in_form(session))
    await (session.beside if callback_data.to == "ask" else session.add)(screen)


async def worded(message: Message, session: FormSession) -> None:
    """Other words in the place of those before; a picture or a voice leaves them as they are."""
    if parse_typed_move(message.text or "", ("back", "cancel", "stay"), session.texts):
        await _leave(session)
        return
    noted = session.noted("support_question")
    words, of, refused = noted["words"], noted["of"], None
    try:
        words, of = check_length(message.text, LONGEST_SUPPORT_QUESTION), message.message_id
    except Refused as no:
        refused = no
    await _note(words, of, session)
    await session.add(
        screens.writing(words, of, session.texts, refused, in_form=await _in_form(session))
    )


async def sent(
    query: CallbackQuery, callback_data: AskSupportAction, session: FormSession
) -> None:
    """What stands above the button goes to the desk; words that were replaced do not."""
    await show.answer_callback(query)
    noted, in_form = session.noted("support_question"), await _in_form(session)
    if callback_data.of == session.noted("sent"):  # pressed twice
        return
    if noted is None or not noted["words"]:
        await session.beside(
            screens.writing_result("inquiry-gone", session.texts, in_form=in_form)
        )
        return
    if noted["of"] != callback_data.of:
        words, of = noted["words"], noted["of"]
        await session.beside(screens.writing(words, of, session.texts, in_form=in_form))
        return
    reviewers, inquiries = session.roster.reviewers, session.store.support_questions
    try:
        await inquiries.open(session.citizen, noted["words"], reviewers, session.now)
        screen = screens.writing_result("inquiry-sent", session.texts, in_form=in_form)
    except Refused as refused:
        screen = screens.refused(noted["words"], refused, session.texts, in_form=in_form)
    await session.resume(SupportQuestionWriting)
    await session.note(wondered=None, sent=noted["of"])
    session.nudge()
    await session.beside(screen)


async def left(query: CallbackQuery, session: FormSession) -> None:
    await show.answer_callback(query)
    await _leave(session)


async def _leave(session: FormSession) -> None:
    await session.resume(SupportQuestionWriting)
    await session.note(wondered=None)
    in_form = await _in_form(session)
    await session.beside(screens.writing_result("inquiry-left", session.texts, in_form=in_form))


async def _note(words: str, of: int, session: FormSession) -> None:
    until = session.clock.ahead(WRITING_SECONDS).isoformat()
    said = {"words": words, "of": of}
    await session.interrupt(SupportQuestionWriting.writing, support_question=said, until=until)


async def _in_form(session: FormSession) -> bool:
    """Whether a question about an application of their own waits to be gone on with."""
    _, asked = await in_hand(session)
    return asked is not None or (session.behalf is None and await session.draft() is not None)


def router() -> Router:
    router = Router(name="inquiring")
    router.message(StateFilter(SupportQuestionWriting))(worded)
    router.callback_query(AskSupportAction.filter(F.to.in_({"ask", "more"})))(asking)
    router.callback_query(AskSupportAction.filter(F.to == "send"))(sent)
    router.callback_query(AskSupportAction.filter(F.to == "leave"))(left)
    return router
