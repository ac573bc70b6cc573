"""The book held against what Telegram and the mail server really saw, and what people remember."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from telegram_emulator.html import parse

from domain.application import Application, Status
from domain.offices.visits import Visit
from screens.offices.notices import REMINDER, visit_notice
from screens.status.missed_notices import notice
from screens.status.notices import NoticeContext
from tests.keys import KEYS
from tests.storm.book import Book, Owed
from tests.storm.bots import Bots
from tests.storm.citizens import Citizen, marker
from tests.storm.weather import StormyBox, StormyGateway, StormyTelegram
from tests.storm.witness import REFERENCE, Said, Witness
from texts import load

MARKER = re.compile(r"Шквал[а-я]+")
DECIDED = re.compile(r"[✓↩✕] (\d\d-\d{6}-\d): (одобрено|возвращено|отклонено).* · id (\d+)")
DECISIONS = {"одобрено": "approved", "возвращено": "returned", "отклонено": "rejected"}
ENDS = {"sent", "undone", "overtaken", "merged", "declined"}
UNCOUNTED = {"policy", "email-code", "review-meanwhile"}
"""Letters, and what names no application."""
VENUE = "venue"
"""A notice without words: a place on the map."""
REMINDED = "Напоминание: приём"
"""How the notice begins that goes on with the hour, which may be another by now."""
WORDED = {"returned": "returned", "question": "notice-question", "answer": "notice-answer"}
"""Notices that hold somebody's words; and by which text they begin."""
ALSO_SHOWN = {"returned", "meanwhile", VENUE}
"""What a citizen may ask to see again, so that more copies mean nothing."""


@dataclass
class Delivered:
    """How many notices came once, how many more than once where a blow explains it."""

    once: int = 0
    twice: int = 0
    most: int = 0
    unread: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Evidence:
    book: Book
    witness: Witness
    telegram: StormyTelegram
    box: StormyBox
    gateway: StormyGateway
    bots: Bots

    def violations(self, citizens: Sequence[Citizen], delivered: Delivered) -> Iterator[str]:
        """What did not hold; fills `delivered` by the way."""
        yield from self.bots.faults()
        yield from self._settled()
        yield from self._nobody_elses(citizens)
        yield from self._decisions([id for id in self.witness.said if id >= REVIEWERS_FROM])
        for citizen in citizens:
            yield from self._remembered(citizen)
            yield from self.wrong(citizen)
            yield from self._visits(citizen)
        yield from self._told(delivered)
        yield from self._letters(delivered)
        yield from self._sms(delivered)

    def _settled(self) -> Iterator[str]:
        if self.book.inbox:
            yield f"{self.book.inbox} updates were set aside and never dealt with"
        for one in self.book.notices:
            given_up = one.kind == "email-code" and one.outcome == "failed"  # told of in the chat
            if not given_up and one.outcome not in ENDS:
                yield f"notice {one.id} ({one.kind}) to {one.recipient} is {one.outcome}"

    def _nobody_elses(self, citizens: Sequence[Citizen]) -> Iterator[str]:
        owner = {id: one.citizen for id, one in self.book.applications.items()}
        for citizen in citizens:
            own = marker(citizen.id).lower()
            for said in self.witness.said[citizen.id]:
                for found in REFERENCE.findall(said.text):
                    if owner.get(int(found[3:9]), citizen.id) != citizen.id:
                        yield f"{citizen.id} was told of {found}, another's"
                if strange := {m.lower() for m in MARKER.findall(said.text)} - {own}:
                    yield f"{citizen.id} was told of {strange}"

    def _decisions(self, reviewers: Sequence[int]) -> Iterator[str]:
        """Whatever a reviewer was told to be decided stands in the history."""
        for reviewer in reviewers:
            for said in self.witness.said[reviewer]:
                for reference, word, who in DECIDED.findall(said.text):
                    id = int(reference[3:9])
                    entries = self.book.history.get(id, [])
                    gone = self.book.destroyed and id not in self.book.applications
                    if not gone and (DECISIONS[word], int(who)) not in {
                        (e.what, e.who) for e in entries
                    }:
                        yield f"{reference}: told as {word} by {who}, and no longer there"

    def _remembered(self, citizen: Citizen) -> Iterator[str]:
        mine = [a for a in self.book.applications.values() if a.citizen == citizen.id]
        latest = max(mine, key=lambda one: one.id, default=None)
        for step, value in citizen.acked.items():
            if latest is None and self.book.destroyed:
                return
            if latest is None:
                yield f"{citizen.id}: {step} was acknowledged, and there is no application"
            else:
                yield from _kept(latest, step, value, citizen)

        for words in citizen.replied:
            if words not in self.book.replies and not self.book.destroyed:
                yield f"{citizen.id}: an answer to the desk was acknowledged and is not stored"

    def wrong(self, citizen: Citizen) -> Iterator[str]:
        """Answers that were never given to the question they stand at."""
        for one in self.book.applications.values():
            own = one.citizen == citizen.id and one.visit is None
            for step in citizen.meant if own else ():
                stored = one.answers.get(step)
                if stored and stored not in citizen.meant[step]:
                    yield f"wrong answer: {citizen.id} never gave «{stored}» to {step}"

    def _visits(self, citizen: Citizen) -> Iterator[str]:
        """Whatever a citizen was told of appointments stands in the diary."""
        citizen.visitor.note()
        own = {v.number: v for v in self.book.diary.visits.values() if v.citizen == citizen.id}
        for number in citizen.visitor.booked | citizen.visitor.cancelled:
            if number not in own:
                yield f"{citizen.id} was told of {number}, which is not theirs"
            elif number in citizen.visitor.cancelled and own[number].open:
                yield f"{citizen.id} was told that {number} is cancelled: {own[number].status}"

    def _told(self, delivered: Delivered) -> Iterator[str]:
        first_lines = _FirstLines(self.book)
        owed: dict[tuple[int, str, str], list[Owed]] = defaultdict(list)
        for one in self.book.notices:
            by_chat = one.channel == "chat" and one.kind not in UNCOUNTED
            if by_chat and one.outcome in ("sent", "overtaken"):
                line, reference = first_lines.of(one)
                owed[one.recipient, line, reference].append(one)
        for (chat, line, reference), notices in owed.items():
            came = [s for s in self.witness.said[chat] if s.new and _is(s, line, reference)]
            sent = sum(one.outcome == "sent" for one in notices)
            extra = max(0, len(came) - len(notices))
            if len(came) < sent:
                yield f"{chat}: «{line}» is settled as sent {sent} times, and came {len(came)}"
            elif notices[0].kind not in ALSO_SHOWN:
                yield from self._counted(chat, line, came, extra, delivered)
            delivered.once += sent

    def _counted(
        self, chat: int, line: str, came: list[Said], extra: int, delivered: Delivered
    ) -> Iterator[str]:
        in_turn = sorted(came, key=lambda one: one.at)
        explained = sum(self._explained(*pair) for pair in pairwise(in_turn))
        if extra > explained:
            yield f"{chat}: «{line}» came {len(came)} times, {extra - explained} without a reason"
        delivered.twice += extra
        delivered.most = max(delivered.most, extra + 1)

    def _explained(self, copy: Said, next_one: Said) -> bool:
        """Whether the bot may not have known, when it sent the next, that this had arrived."""
        unheard = copy.id in self.telegram.unheard
        return unheard or self.bots.explains(copy.at, next_one.at, copy.by)

    def _letters(self, delivered: Delivered) -> Iterator[str]:
        came = Counter(str(letter["To"]) for letter in self.box.letters)
        owed: Counter[str] = Counter()
        for one in self.book.notices:
            if one.channel in ("mail", "code") and one.outcome == "sent":
                owed[f"storm{one.recipient}@example.ru"] += 1
        for address in owed.keys() | came.keys():
            if came[address] < owed[address]:  # more may be of one that was destroyed
                yield f"{owed[address]} letters are settled for {address}, {came[address]} came"
        for letter in self.box.letters:
            found = REFERENCE.search(str(letter["Subject"]))
            about = self.book.applications.get(int(found[0][3:9])) if found else None
            if found and about and letter["To"] != f"storm{about.citizen}@example.ru":
                yield f"{letter['To']} got the letter of {found[0]}"
        delivered.unread["letters"] = came.total() - owed.total()

    def _sms(self, delivered: Delivered) -> Iterator[str]:
        """Each that is settled came, under its own key; more than once only after a blow."""
        came: dict[str, list[tuple[float, bool]]] = defaultdict(list)
        for at, key, heard in self.gateway.taken:
            came[key].append((at, heard))
        for one in self.book.notices:
            if one.channel == "sms" and one.outcome == "sent" and self._key(one) not in came:
                yield f"sms {one.id} ({one.kind}) is settled as sent, and did not come"
        for key, times in came.items():
            for (at, heard), (next_at, _) in pairwise(times):
                if heard and not self.bots.explains(at, next_at):
                    yield f"the sms of {key} came twice without a reason"
            delivered.unread["sms"] += len(times) - 1

    def _key(self, one: Owed) -> str:
        if one.visit is not None:
            number = self.book.diary.visits[one.visit].number
        else:
            number = self.book.applications[one.application or 0].reference
        about = (one.id, one.recipient, one.kind, number)
        return KEYS.search_tokens("sms", "/".join(map(str, about)))[0]


REVIEWERS_FROM = 900_000


class _FirstLines:
    """How notices begin, by kind: rendered once each, then with other references."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._by_kind: dict[str, tuple[str, bool]] = {}

    def of(self, one: Owed) -> tuple[str, str]:
        """The line, and the reference where the notice holds it."""
        if one.visit is not None:
            return self._of_visit(one.kind, self._book.diary.visits[one.visit])
        if one.application is None:  # about somebody's question to the staff
            words = load("ru")(f"notice-{one.kind}", words="", answer="")
            return parse(words)[0].partition("\n")[0], ""
        about = self._book.applications[one.application]
        if one.kind == "venue":
            return VENUE, ""
        if one.kind in WORDED:
            words = load("ru")(WORDED[one.kind], reference=about.reference, words="")
            return parse(words)[0].partition("\n")[0], about.reference
        if one.kind not in self._by_kind:
            text = parse(notice(NoticeContext(one.kind, about, one.params), load("ru")).text)[0]
            first = text.partition("\n")[0].replace(about.reference, "{}")
            self._by_kind[one.kind] = first, about.reference in text
        line, numbered = self._by_kind[one.kind]
        return line.replace("{}", about.reference), about.reference if numbered else ""

    def _of_visit(self, kind: str, visit: Visit) -> tuple[str, str]:
        if kind == REMINDER:
            return REMINDED, visit.number
        told = visit_notice(kind, visit, load("ru"))
        return (parse(told.text)[0].partition("\n")[0] if told else ""), visit.number


def _is(said: Said, line: str, reference: str) -> bool:
    if line == VENUE:
        return said.kind == "venue"
    first = said.text.partition("\n")[0]
    begun = line == REMINDED and first.startswith(REMINDED)
    return (first == line or begun) and reference in said.text


def _kept(latest: Application, step: str, value: str, citizen: Citizen) -> Iterator[str]:
    if step not in latest.answers:
        asked_again = latest.correction.steps if latest.correction else ()
        if latest.status is not Status.RETURNED or step not in asked_again:
            yield f"{citizen.id}: {step} was acknowledged and is not stored"
    elif value != "there":
        stored = latest.answers[step] or ""
        if stored not in citizen.possible[step]:
            yield f"{citizen.id}: {step} was acknowledged as «{value}», stored is «{stored}»"
