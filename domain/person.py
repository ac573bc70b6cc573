"""Ids of people: Telegram ids, and ids of our own for people without a chat.

Telegram promises that its ids of people and chats have at most 52 significant bits. So numbers
from 2**52 on are nobody's there, now or later; a double still holds them exactly.
"""

FIRST_WITHOUT_CHAT = 1 << 52


def has_chat(person: int) -> bool:
    """Whether this person can be written to in Telegram."""
    return person < FIRST_WITHOUT_CHAT


def id_without_chat(number: int) -> int:
    """The id of the person of that number (from 1) who has no chat."""
    return FIRST_WITHOUT_CHAT + number
