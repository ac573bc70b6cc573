"""To whom a call speaks and about which message, and whether the bot may."""

from typing import TYPE_CHECKING, Any

from telegram_emulator.chats import Chat
from telegram_emulator.message import Message
from telegram_emulator.params import Params, as_integer
from telegram_emulator.refusal import Json, bad_request, forbidden

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram


def known_chat(telegram: "Telegram", params: Params, name: str = "chat_id") -> Chat:
    """The chat that the call names; raises `chat not found`."""
    given = params.text(name).strip()
    if not given:
        raise bad_request(f"{name} is empty")
    return _chat(telegram, given)


def _chat(telegram: "Telegram", given: str) -> Chat:
    chat = telegram.chats.get(as_integer(given))
    if chat is None and given.startswith("@"):
        wanted = given[1:].lower()
        chat = next((c for c in telegram.chats.values() if _username(c) == wanted), None)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
        )
    return chat


def _username(chat: Chat) -> str:
    return (chat.user.username or "").lower() if chat.user else ""


def writable_chat(telegram: "Telegram", params: Params) -> Chat:
    """The chat that the call names, if the bot may speak there."""
    chat = known_chat(telegram, params)
    if chat.user is None:
        _check_membership(telegram, chat)
    elif chat.user.deactivated:
        raise forbidden("user is deactivated")
    elif chat.blocked:
        raise forbidden("bot was blocked by the user")
    elif not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    thread = params.integer("message_thread_id")
    # Topic 1 is "General", which every forum of a group has.
    general = thread == 1 and not chat.is_private
    if thread and not (chat.is_forum and (general or thread in chat.topics)):
        raise bad_request("message thread not found")
    _check_topic(telegram, chat, thread)
    return chat


def _check_topic(telegram: "Telegram", chat: Chat, thread: int) -> None:
    heads = ("creator", "administrator")
    if thread in chat.closed_topics and chat.members.get(telegram.bot.id) not in heads:
        raise bad_request("TOPIC_CLOSED")


def _check_membership(telegram: "Telegram", chat: Chat) -> None:
    status = chat.members.get(telegram.bot.id)
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if status not in ("member", "administrator"):
        raise forbidden(f"bot is not a member of the {chat.type} chat")


def own_message(
    telegram: "Telegram", params: Params, purpose: str = "edit"
) -> tuple[Chat, Message]:
    """The bot's own message that the call wants to change."""
    if params.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = writable_chat(telegram, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        if not params.integer("message_id"):
            raise bad_request("message identifier is not specified")
        raise bad_request(f"message to {purpose} not found")
    if not message.by_bot:
        raise bad_request(f"message can't be {purpose}ed")
    _check_topic(telegram, chat, message.body.get("message_thread_id", 0))
    return chat, message


def reply_part(telegram: "Telegram", params: Params, chat: Chat) -> Json:
    """What a message that answers another holds: `{"reply_to_message": …}`, or nothing."""
    given = params.tree("reply_parameters", "can't parse reply parameters JSON object")
    if given is None:
        given = _old_style(params)
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    wanted = as_integer(given.get("message_id"))
    if not wanted:
        return {}
    origin = _chat(telegram, str(given["chat_id"])) if given.get("chat_id") else chat
    message = origin.messages.get(wanted)
    if message is not None:
        original = {k: v for k, v in message.body.items() if k != "reply_to_message"}
        return {"reply_to_message": original}
    if _may_go_without(given.get("allow_sending_without_reply")):
        return {}
    raise bad_request("message to be replied not found")


def _old_style(params: Params) -> Json:
    return {
        "message_id": params.integer("reply_to_message_id"),
        "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
    }


def _may_go_without(value: Any) -> bool:
    return value is True or str(value).lower() == "true"
