"""A citizen's question to the desk: offered, put into words, sent only by its button."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from domain.clock import Clock
from domain.refusal import Refused
from domain.support.support_questions import LONGEST_INQUIRY, wording
from handlers.form.form_session import Talk
from handlers.review.desk import Nudge
from handlers.status.sent_application import in_hand
from screens import show
from screens.form.navigation import spoken_way
from screens.support import support_questions as screens
from screens.support.support_question_buttons import Wonder

WRITING_SECONDS = 15 * 60
"""Real seconds for which the next words are those of the question; then the form's again."""


class Inquiring(BaseFilter):
    """Lets through what is said while a question to the desk is put into words."""

    async def __call__(self, message: Message, talk: Talk) -> bool:
        return await _worded(talk)


async def again(talk: Talk) -> bool:
    """Whether such a question was in hand; it then stands in the chat anew."""
    if not await _worded(talk):
        return False
    noted, in_form = await talk.noted("wording"), await _in_form(talk)
    await talk.add(screens.writing(noted["words"], noted["of"], talk.texts, in_form=in_form))
    return True


async def asking(query: CallbackQuery, callback_data: Wonder, talk: Talk, clock: Clock) -> None:
    """With the words that found no answer; after an answer, with none yet and in a new message."""
    await show.acknowledge(query)
    said = await talk.noted("wondered") if callback_data.to == "ask" else None
    of = talk.pressed.message_id if talk.pressed else 0
    words, refused = "", None
    if said:
        try:
            words = wording(said, LONGEST_INQUIRY)
        except Refused as no:
            refused = no
    await _note(words, of, talk, clock)
    screen = screens.writing(words, of, talk.texts, refused, in_form=await _in_form(talk))
    await (talk.beside if callback_data.to == "ask" else talk.add)(screen)


async def worded(message: Message, talk: Talk, clock: Clock) -> None:
    """Other words in the place of those before; a picture or a voice leaves them as they are."""
    if spoken_way(message.text or "", ("back", "cancel", "stay"), talk.texts):
        await _leave(talk)
        return
    noted = await talk.noted("wording")
    words, of, refused = noted["words"], noted["of"], None
    try:
        words, of = wording(message.text, LONGEST_INQUIRY), message.message_id
    except Refused as no:
        refused = no
    await _note(words, of, talk, clock)
    await talk.add(screens.writing(words, of, talk.texts, refused, in_form=await _in_form(talk)))


async def sent(query: CallbackQuery, callback_data: Wonder, talk: Talk, nudge: Nudge) -> None:
    """What stands above the button goes to the desk; words that were replaced do not."""
    await show.acknowledge(query)
    noted, in_form = await talk.noted("wording"), await _in_form(talk)
    if callback_data.of == await talk.noted("sent"):  # pressed twice
        return
    if noted is None or not noted["words"]:
        await talk.beside(screens.said("inquiry-gone", talk.texts, in_form=in_form))
        return
    if noted["of"] != callback_data.of:
        words, of = noted["words"], noted["of"]
        await talk.beside(screens.writing(words, of, talk.texts, in_form=in_form))
        return
    reviewers, inquiries = talk.roster.reviewers, talk.store.inquiries
    try:
        await inquiries.open(talk.citizen, noted["words"], reviewers, talk.now)
        screen = screens.said("inquiry-sent", talk.texts, in_form=in_form)
    except Refused as refused:
        screen = screens.refused(noted["words"], refused, talk.texts, in_form=in_form)
    await talk.note(wording=None, wondered=None, sent=noted["of"])
    nudge()
    await talk.beside(screen)


async def left(query: CallbackQuery, talk: Talk) -> None:
    await show.acknowledge(query)
    await _leave(talk)


async def _leave(talk: Talk) -> None:
    await talk.note(wording=None, wondered=None)
    in_form = await _in_form(talk)
    await talk.beside(screens.said("inquiry-left", talk.texts, in_form=in_form))


async def _note(words: str, of: int, talk: Talk, clock: Clock) -> None:
    until = clock.ahead(WRITING_SECONDS).isoformat()
    await talk.note(wording={"words": words, "of": of, "until": until})


async def _worded(talk: Talk) -> bool:
    noted = await talk.noted("wording")
    return noted is not None and datetime.fromisoformat(noted["until"]) > talk.now


async def _in_form(talk: Talk) -> bool:
    """Whether a question about an application of their own waits to be gone on with."""
    _, asked = await in_hand(talk)
    return asked is not None or (talk.behalf is None and await talk.draft() is not None)


def router() -> Router:
    router = Router(name="inquiring")
    router.message(Inquiring())(worded)
    router.callback_query(Wonder.filter(F.to.in_({"ask", "more"})))(asking)
    router.callback_query(Wonder.filter(F.to == "send"))(sent)
    router.callback_query(Wonder.filter(F.to == "leave"))(left)
    return router
