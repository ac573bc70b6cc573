"""Notices on other channels than the chat: an SMS of one segment, and a short e-mail.

Neither holds a name, a document or the reasons of a decision: both may be read by others.
"""

from dataclasses import dataclass

from domain import catalogue
from domain.application import Application
from domain.calendar import MOSCOW
from domain.offices.visits import Visit
from domain.person import has_chat
from domain.status.collection import collect_until
from domain.status.temporary_policy import TELEGRAM_URL
from screens.status.status import moscow_date, place_params
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


def sms(notice: ShortNotice, texts: Texts) -> str:
    """The SMS: one segment, which is 70 characters where any of them is Cyrillic."""
    if notice.visit:
        at = notice.visit.at.astimezone(MOSCOW)
        return texts.plain(f"sms-{notice.kind}", number=notice.number, at=f"{at:%d.%m %H:%M}")
    return texts.plain(_named(f"sms-{notice.kind}", notice, texts), reference=notice.number)


def mail(notice: ShortNotice, texts: Texts, bot: str | None) -> Words:
    """The e-mail: what happened and what to do, with a link to the chat, if any."""
    subject = texts.plain(f"mail-{notice.kind}.subject", number=notice.number)
    there = _chat(bot, texts) if _has_chat(notice) else texts.plain("mail-no-chat")
    parts = [texts.plain("mail-hello"), _happened(notice, texts), there]
    parts += [texts.plain("mail-simulator"), texts.plain(_named("mail-why", notice, texts))]
    return subject, "\n\n".join(parts)


def _has_chat(notice: ShortNotice) -> bool:
    return has_chat(notice.application.citizen)


def _named(id: str, notice: ShortNotice, texts: Texts) -> str:
    """The id of the text's variant for somebody without a chat, where there is one."""
    other = f"{id}-no-chat"
    return other if not _has_chat(notice) and texts.has(other) else id


def _happened(notice: ShortNotice, texts: Texts) -> str:
    name = f"mail-{notice.kind}.body"
    if notice.visit:
        place = catalogue.place(notice.visit.place)
        where = f"{place.name}, {place.address}" if place else ""
        return texts.plain(name, number=notice.number, at=notice.visit.at, where=where)
    words = {"number": notice.number, **place_params(notice.application)}
    if notice.application.ready_at:
        return texts.plain(name, until=moscow_date(collect_until(notice.application)), **words)
    return texts.plain(name, **words)


def _chat(bot: str | None, texts: Texts) -> str:
    if bot is None:
        return texts.plain("mail-open")
    return texts.plain("mail-chat", link=f"{TELEGRAM_URL}/{bot}")
