"""What some texts must say in so many words, because the law or somebody's day hangs on it."""

import pytest

from texts import load

MUST = {
    "step-consent.hint": ("Кто обрабатывает", "Зачем", "Что:", "Как:", "Срок", "Версия"),
    "step-consent-for-child.hint": ("Кто обрабатывает", "Зачем", "Как:", "Срок", "Версия"),
    "step-conditions.hint": ("неофициальный учебный симулятор",),
    "step-conditions-for-child.hint": ("неофициальный учебный симулятор",),
    "welcome": ("неофициальный учебный симулятор", "ОБРАЗЕЦ"),
    "desk-home": ("неофициальный учебный симулятор",),
    "mail-simulator": ("неофициальный учебный симулятор",),
    "privacy": ("Что хранится", "Зачем", "До каких пор", "30 дней"),
    "notice-approved": ("ОБРАЗЕЦ", "Не приезжайте"),
    "notice-made": ("не приезжайте",),
    "notice-on-the-way": ("не приезжайте",),
    "status-approved.advice": ("Не приезжайте до сообщения «готов к выдаче»",),
    "status-in-production.advice": ("Не приезжайте до сообщения «готов к выдаче»",),
    "status-made.advice": ("Не приезжайте до сообщения «готов к выдаче»",),
    "status-on-the-way.advice": ("Не приезжайте до сообщения «готов к выдаче»",),
}
"""Kept by their words on purpose: whoever changes these thinks twice."""

NOBODY_IS_KEPT_AWAY = ("notice-ready", "status-ready.advice")


def said(id: str) -> str:
    names = ("reference", "number", "until", "ready", "place", "address", "hours", "bring")
    return load().plain(id, **dict.fromkeys((*names, "version", "days", "review"), "…"))


@pytest.mark.parametrize("id", MUST)
def test_it_is_said(id: str) -> None:
    words = said(id)
    assert [one for one in MUST[id] if one not in words] == []


@pytest.mark.parametrize("id", NOBODY_IS_KEPT_AWAY)
def test_what_is_ready_keeps_nobody_away(id: str) -> None:
    assert "приезжайте" not in said(id)
