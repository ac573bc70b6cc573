"""What is told past the chat: an SMS of one segment, and a short letter.

Neither holds a name, a document or the reasons of a decision: both may be read by others.
"""

from dataclasses import dataclass

from domain import catalogue
from domain.application import Application
from domain.calendar import MOSCOW
from domain.offices.visits import Visit
from domain.person import has_chat
from domain.status.collection import kept_until
from domain.status.temporary_policy import CHATS
from screens.status.status import day, place_words
from texts import Texts

Words = tuple[str, str]
"""A subject and a body."""


@dataclass(frozen=True, slots=True)
class ShortNotice:
    """A notice of some `kind` about a visit or else an application, which has the contact."""

    kind: str
    application: Application
    visit: Visit | None = None

    @property
    def number(self) -> str:
        return self.visit.number if self.visit else self.application.reference


def sms(news: ShortNotice, texts: Texts) -> str:
    """Of one segment: 70 characters where any of them is Cyrillic."""
    if news.visit:
        at = news.visit.at.astimezone(MOSCOW)
        return texts.plain(f"sms-{news.kind}", number=news.number, at=f"{at:%d.%m %H:%M}")
    return texts.plain(_named(f"sms-{news.kind}", news, texts), reference=news.number)


def mail(news: ShortNotice, texts: Texts, bot: str | None) -> Words:
    """What happened and what to do; where the details stand in the chat, the way there."""
    subject = texts.plain(f"mail-{news.kind}.subject", number=news.number)
    there = _chat(bot, texts) if _has_chat(news) else texts.plain("mail-no-chat")
    parts = [texts.plain("mail-hello"), _happened(news, texts), there]
    parts += [texts.plain("mail-simulator"), texts.plain(_named("mail-why", news, texts))]
    return subject, "\n\n".join(parts)


def _has_chat(news: ShortNotice) -> bool:
    return has_chat(news.application.citizen)


def _named(id: str, news: ShortNotice, texts: Texts) -> str:
    """The text that leads into no chat, for whoever has none."""
    other = f"{id}-no-chat"
    return other if not _has_chat(news) and texts.has(other) else id


def _happened(news: ShortNotice, texts: Texts) -> str:
    name = f"mail-{news.kind}.body"
    if news.visit:
        place = catalogue.place(news.visit.place)
        where = f"{place.name}, {place.address}" if place else ""
        return texts.plain(name, number=news.number, at=news.visit.at, where=where)
    words = {"number": news.number, **place_words(news.application)}
    if news.application.ready_at:
        return texts.plain(name, until=day(kept_until(news.application)), **words)
    return texts.plain(name, **words)


def _chat(bot: str | None, texts: Texts) -> str:
    if bot is None:
        return texts.plain("mail-open")
    return texts.plain("mail-chat", link=f"{CHATS}/{bot}")
