"""Who the bot is, and what it may know of a chat."""

from typing import TYPE_CHECKING

from telegram_emulator.chats import Chat
from telegram_emulator.methods.addressing import known_chat
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram


def get_me(telegram: "Telegram", _params: Params) -> Json:
    """getMe."""
    return telegram.bot.json() | {
        "can_join_groups": True,
        "has_topics_enabled": any(
            one.is_private and one.is_forum for one in telegram.chats.values()
        ),
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
    }


def get_chat(telegram: "Telegram", params: Params) -> Json:
    """getChat."""
    chat = known_chat(telegram, params)
    body = chat.json() | {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    return body | {"pinned_message": pinned.body} if pinned else body


def get_chat_member(telegram: "Telegram", params: Params) -> Json:
    """getChatMember."""
    chat = known_chat(telegram, params)
    user = telegram.users.get(params.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    return _member(chat, user.id) | {"user": user.json()}


def get_chat_administrators(telegram: "Telegram", params: Params) -> list[Json]:
    """getChatAdministrators."""
    chat = known_chat(telegram, params)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    heads = [id for id, status in chat.members.items() if status in ("creator", "administrator")]
    return [_member(chat, id) | {"user": telegram.users[id].json()} for id in heads]


def get_chat_member_count(telegram: "Telegram", params: Params) -> int:
    """getChatMemberCount."""
    chat = known_chat(telegram, params)
    here = [status for status in chat.members.values() if status not in ("left", "kicked")]
    return 2 if chat.is_private else len(here)


def _member(chat: Chat, user_id: int) -> Json:
    if chat.is_private:
        return {"status": "member"}
    status = chat.members.get(user_id, "left")
    member: Json = {"status": status}
    if status in ("creator", "administrator"):
        member["is_anonymous"] = False
    if status == "administrator":
        member |= dict.fromkeys(_RIGHTS, True)
    if status == "kicked":
        member["until_date"] = 0
    return member


_RIGHTS = (
    *("can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories", "can_pin_messages"),
    *("can_manage_topics", "can_send_welcome_messages"),
)

METHODS = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
}
