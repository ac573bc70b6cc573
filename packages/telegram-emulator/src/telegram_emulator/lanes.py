"""What must stay in order, and for how long it is kept; as the real server has it.

A queue for each chat; presses and changes of membership have queues of their own, for each person
and for each chat (`add_update` in tdlib/telegram-bot-api: Client.cpp).
"""

from telegram_emulator.refusal import Json

Lane = tuple[str, object]

DAY = 86_400.0
PRESSES_KEPT = 150.0
"""Seconds after which nobody waits for the answer to a press any more."""
_MEMBERSHIP = ("my_chat_member", "chat_member")


def lane_of(update: Json) -> Lane:
    """Which queue an update waits in."""
    for kind, payload in update.items():
        if not isinstance(payload, dict):
            continue
        if kind == "callback_query":
            return kind, _id_in(payload, "from")
        if (chat := _id_in(payload, "chat")) is not None:
            return (kind if kind in _MEMBERSHIP else "chat"), chat
    return "alone", update.get("update_id")


def seconds_kept(update: Json) -> float:
    """How long it waits to be taken before it is forgotten."""
    return PRESSES_KEPT if "callback_query" in update else DAY


def _id_in(payload: Json, name: str) -> object:
    who = payload.get(name)
    return who.get("id") if isinstance(who, dict) else None
