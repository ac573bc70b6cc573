"""Scripted citizens with minds of their own: they fill in, go back, change, cancel, block."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import Any

import specimens
from specimens import YULIA
from telegram_emulator import Message, NoSuchButton, Toast, Which

from demo.citizens import CHECK, PHONE, Act, Answers, question_in, says
from demo.people import Person
from demo.text_ids import text
from tests.storm.visitors import Visitor
from tests.storm.witness import Witness

LETTERS = "абвгдежзиклмнопрстуф"
GLANCE = 0.2
"""Seconds between two looks whether the bot has dealt with what was said."""
SILENCE = 3.0
"""Seconds after which nothing more is expected."""

WATCHED = {
    "step-surname.question": "surname",
    "step-name.question": "name",
    "step-patronymic.question": "patronymic",
    "step-issuer.question": "issuer",
    "step-email.question": "email",
}
"""Questions whose answers are stored as they were typed."""
PRESENT = {
    "step-photo.question": "photo",
    "step-signature.question": "signature",
    "step-scan.question": "scan",
    "step-birth-date.question": "birth_date",
    "step-passport.question": "passport",
    "step-snils.question": "snils",
    "step-registration.question": "registration",
}
OFFERS = ("early-offered", "early-copied")
HARMLESS = [
    text("move-back"),
    text("step-consent-agree"),
    text("step-sex-female"),
    text("picture-yes"),
    text("step-check-agree"),
    "СОГАЗ-Мед",
]
FORMS = [text("go-fix"), text("go-apply")]
UNDOING = [
    text("road-change"),
    text("move-answers"),
    text("move-drop"),
    text("own-withdraw"),
    text("own-withdraw-yes"),
    text("own-delete"),
    text("own-delete-yes"),
    text("wish-withdraw"),
    text("wish-withdraw-yes"),
]
"""Buttons that take back something that was kept, or lead to it."""


def marker(number: int) -> str:
    """Letters that only one citizen has in the name."""
    one, rest = [], number + len(LETTERS) ** 3
    while rest:
        rest, digit = divmod(rest, len(LETTERS))
        one.append(LETTERS[digit])
    return "Шквал" + "".join(one)


@cache
def _scan() -> bytes:
    return specimens.passport_page(YULIA)


photo, signature = cache(specimens.photo), cache(specimens.signature)


class Restless(Person):
    """Waits for no button to stop spinning."""

    async def presses(
        self, which: Which, message: Message | None = None, **_waiting: Any
    ) -> Toast | None:
        return await super().presses(which, message, wait=False)


@dataclass
class Citizen:
    """Acts until told to stop; `acked` are answers after which the bot asked something else."""

    person: Person
    dice: Random
    witness: Witness
    pace: float
    busy: Callable[[int], bool]
    """Whether something that this one said is not dealt with yet."""
    acked: dict[str, str] = field(default_factory=dict)
    possible: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """What each step may hold: the acknowledged answer, and what was said after it."""
    meant: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """All that was ever typed in answer to each step: nothing else may stand there."""
    repeated: int = 0
    """How often an answer was typed again because its question was shown once more."""
    offered: int = 0
    """How often the bot asked whether an earlier message was the answer."""
    acknowledged: int = 0
    unanswered: int = 0
    """How often not even /start brought a word, as where Telegram would not take it."""
    replied: list[str] = field(default_factory=list)
    """Answers to questions of the desk of which the bot has said that it has them."""
    visitor: Visitor = field(init=False)
    _turn: int = 0

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.person, self.dice, self.witness)

    @property
    def id(self) -> int:
        return self.person.user.id

    @property
    def email(self) -> str:
        return f"storm{self.id}@example.ru"

    async def live(self) -> None:
        """Until cancelled."""
        await asyncio.sleep(self.dice.uniform(0, 4 * self.pace))
        await self.says("/start")
        while True:
            await asyncio.sleep(self.dice.expovariate(1 / self.pace))
            since = self.witness.seen(self.id)
            try:
                await self.acts()
            except NoSuchButton:
                await self.says("/start")
            await self.heard()
            if self.witness.seen(self.id) == since:
                await self.asks_again()

    async def asks_again(self) -> None:
        since = self.witness.seen(self.id)
        await self.says("/start")
        await self.heard()
        self.unanswered += self.witness.seen(self.id) == since

    async def heard(self) -> None:
        """Wait until the bot has dealt with all that was said.

        Whoever answers twice before the next question is there has answered two questions.
        """
        while self.busy(self.id):
            await self.witness.news(self.id, self.witness.seen(self.id), GLANCE)

    async def acts(self) -> None:
        question = self.question()
        if offer := self.offer():
            await self.decides(offer)
        elif question and self.dice.random() < 0.06:
            await self.strays(question)
        elif question:
            await self.answers(question)
        else:
            await self.waits()

    async def answers(self, question: str) -> None:
        act, value = self.act(question)
        step = WATCHED.get(question) or PRESENT.get(question)
        if step:
            self.possible[step].add(value)
        if question in WATCHED and value:
            self.meant[step or ""].add(value)
            await self.types_until_heard(question, act)
        else:
            await act(self.person)
            await self.heard()
        after = self.question()
        if after and after != question:
            self.acknowledged += 1
            if step:
                self.acked[step], self.possible[step] = value, {value}

    async def types_until_heard(self, question: str, act: Act) -> None:
        """Like anybody who sees a question they have answered shown again: type it once more."""
        shown = self.shown(question)
        await act(self.person)
        while self.busy(self.id):
            await self.witness.news(self.id, self.witness.seen(self.id), GLANCE)
            if self.question() == question and self.shown(question) > shown:
                shown = self.shown(question)
                self.repeated += 1
                await act(self.person)

    def shown(self, question: str) -> int:
        """The id of the newest message with that question."""
        asked = text(question)
        asking = [m.id for m in self.person.chat[-12:] if m.by_bot and asked.is_line_of(m.text)]
        return max(asking, default=0)

    def offer(self) -> Message | None:
        """The bot's question whether an earlier message is the answer, if that came last."""
        labelled = [m for m in self.person.chat[-12:] if m.by_bot and m.labels]
        return labelled[-1] if labelled and _offers(labelled[-1]) else None

    async def decides(self, offer: Message) -> None:
        """Yes, where those words were typed for that question."""
        self.offered += 1
        fits = any(
            text(how, words=words, question=text(f"step-{step}.label")) in offer
            for step, typed in self.meant.items()
            for words in typed
            for how in OFFERS
        )
        await self.person.presses("early-yes" if fits else "early-no", offer)

    def act(self, question: str) -> tuple[Act, str]:
        """What to do at this question, and what will be kept of it."""
        self._turn += 1
        variant = LETTERS[self._turn % len(LETTERS)]
        words = {
            "surname": marker(self.id),
            "name": f"Юлия{variant}",
            "patronymic": f"Ветровна{variant}",
            "issuer": f"ГУ МВД России по г. Москве {self._turn}",
            "email": self.email,
        }
        if question == "step-email.question" and self.id % 2:
            return self.script(question), ""
        if step := WATCHED.get(question):
            return says(words[step]), words[step]
        return self.script(question), "there"

    def script(self, question: str) -> Act:
        form = "step-form-plastic" if self.id % 4 == 0 else "step-form-paper"
        of = replace(YULIA, surname=marker(self.id))
        pictures: dict[str, Act] = {
            "step-photo.question": lambda p: p.sends_document(photo(), "photo.jpg"),
            "step-signature.question": lambda p: p.sends_document(signature(), "signature.png"),
            "step-scan.question": lambda p: p.sends_document(_scan(), "scan.jpg"),
        }
        return Answers(of, form=form, instead=pictures).acts()[question]

    async def strays(self, question: str) -> None:
        """Something else than an answer."""
        thrown = self.dice.random()
        if thrown < 0.45:
            await self.person.presses("move-back")
        elif thrown < 0.6:
            await self.says("/status")
        elif thrown < 0.75:
            await self.blocks()
        elif thrown < 0.85 and question == CHECK:
            await self.tries(self.dice.choice(self.person.buttons))
        elif thrown < 0.9:
            await self.cancels()
        else:
            self.presses_old()

    def presses_old(self) -> None:
        """A button that has been on the screen at some time and is harmless."""
        every = [(m, b) for m in self.person.room.journal if m.by_bot for b in m.buttons]
        harmless = [pair for pair in every if pair[1].data and pair[1].label in HARMLESS]
        if harmless:
            message, button = self.dice.choice(harmless)
            self.person.telegram.presses_old(button.data or "", message, self.person.user)

    async def waits(self) -> None:
        """No question is open: apply, correct, look, block and come back, or do nothing."""
        labels = self.person.buttons
        form = next((one for one in labels if one in FORMS), None)
        if form:
            self.forget()
            await self.person.presses(form)
        elif any(text("question-answer") in message.labels for message in self.person.chat[-12:]):
            await self.replies()
        else:
            await self.idles(labels)

    async def idles(self, labels: list[str]) -> None:
        thrown = self.dice.random()
        if thrown < 0.15:
            await self.visitor.goes()
        elif thrown < 0.3:
            await self.says("/status")
        elif thrown < 0.35:
            await self.blocks()
        elif thrown < 0.4:
            await self.says("/start")
        elif thrown < 0.45:
            await self.says("/notices")
        elif thrown < 0.6 and labels:
            await self.tries(self.dice.choice(labels))
        else:
            await asyncio.sleep(4 * self.pace)
            await self.says("/status")

    async def replies(self) -> None:
        """To a question of the desk, once the bot has asked for the words."""
        since = self.witness.seen(self.id)
        await self.person.presses("question-answer")
        if not await self._hears("question-prompt", since):
            return
        self._turn += 1
        words, since = f"Отвечаю: {marker(self.id)} {self._turn}", self.witness.seen(self.id)
        await self.says(words)
        if await self._hears("question-answered", since):
            self.replied.append(words)

    async def _hears(self, id: str, since: int) -> bool:
        """Whether the bot says that before it falls silent."""
        while not any(text(id).is_in(said.text) for said in self.witness.said[self.id][since:]):
            if not await self.witness.news(self.id, self.witness.seen(self.id), SILENCE):
                return False
        return True

    async def tries(self, label: str) -> None:
        """Some button; what it may take back is no longer expected to be kept."""
        if label in UNDOING:
            self.forget()
        await self.person.presses(label)

    async def blocks(self) -> None:
        await self.person.blocks()
        await asyncio.sleep(2 * self.pace)
        await self.person.unblocks()
        await self.says("/start")

    async def cancels(self) -> None:
        self.forget()
        await self.says("/cancel")
        if await self.witness.news(self.id, self.witness.seen(self.id), 2.0):
            label = next((one for one in self.person.buttons if one == text("move-drop")), None)
            if label:
                await self.person.presses(label)

    def forget(self) -> None:
        """What was acknowledged is about to be asked again, or erased, as the citizen wishes."""
        self.acked.clear()
        self.possible.clear()

    async def says(self, words: str) -> None:
        await self.person.says(words)

    def question(self) -> str | None:
        """Which question is open: that of the newest message that asks anything."""
        for message in reversed(self.person.chat[-12:]):
            asked = question_in(message, _QUESTIONS) if message.by_bot else None
            asks = message.labels or asked == PHONE
            if message.by_bot and asks and not _offers(message):
                return asked
        return None


def _offers(message: Message) -> bool:
    """Whether the bot asks if words that came earlier are the answer."""
    return any(text(how) in message for how in OFFERS)


_QUESTIONS = (*Answers(YULIA).acts(),)
