"""Every kind of content that aiogram knows is decided: answered, or passed over in silence."""

from aiogram.enums import ContentType

from bot.middlewares import WRITTEN

SILENT = {
    # aiogram's own words for a filter and for what it cannot name
    ContentType.ANY,
    ContentType.UNKNOWN,
    # the chat itself has changed
    ContentType.CHANNEL_CHAT_CREATED,
    ContentType.CHAT_BACKGROUND_SET,
    ContentType.CHAT_OWNER_CHANGED,
    ContentType.CHAT_OWNER_LEFT,
    ContentType.COMMUNITY_CHAT_ADDED,
    ContentType.COMMUNITY_CHAT_JOINED,
    ContentType.COMMUNITY_CHAT_REMOVED,
    ContentType.DELETE_CHAT_PHOTO,
    ContentType.GROUP_CHAT_CREATED,
    ContentType.LEFT_CHAT_MEMBER,
    ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
    ContentType.MIGRATE_FROM_CHAT_ID,
    ContentType.MIGRATE_TO_CHAT_ID,
    ContentType.NEW_CHAT_MEMBERS,
    ContentType.NEW_CHAT_PHOTO,
    ContentType.NEW_CHAT_TITLE,
    ContentType.PINNED_MESSAGE,
    ContentType.SUPERGROUP_CHAT_CREATED,
    # topics
    ContentType.FORUM_TOPIC_CLOSED,
    ContentType.FORUM_TOPIC_CREATED,
    ContentType.FORUM_TOPIC_EDITED,
    ContentType.FORUM_TOPIC_REOPENED,
    ContentType.GENERAL_FORUM_TOPIC_HIDDEN,
    ContentType.GENERAL_FORUM_TOPIC_UNHIDDEN,
    # permissions, and what only an app or a button of another kind than ours can send
    ContentType.CHAT_SHARED,
    ContentType.CONNECTED_WEBSITE,
    ContentType.MANAGED_BOT_CREATED,
    ContentType.PASSPORT_DATA,
    ContentType.PROXIMITY_ALERT_TRIGGERED,
    ContentType.USER_SHARED,
    ContentType.USERS_SHARED,
    ContentType.WEB_APP_DATA,
    ContentType.WRITE_ACCESS_ALLOWED,
    # money, gifts and boosts
    ContentType.BOOST_ADDED,
    ContentType.DIRECT_MESSAGE_PRICE_CHANGED,
    ContentType.GIFT,
    ContentType.GIFT_UPGRADE_SENT,
    ContentType.GIVEAWAY,
    ContentType.GIVEAWAY_COMPLETED,
    ContentType.GIVEAWAY_CREATED,
    ContentType.GIVEAWAY_WINNERS,
    ContentType.INVOICE,
    ContentType.PAID_MESSAGE_PRICE_CHANGED,
    ContentType.REFUNDED_PAYMENT,
    ContentType.SUCCESSFUL_PAYMENT,
    ContentType.UNIQUE_GIFT,
    # calls, and what happened to something said before
    ContentType.CHECKLIST_TASKS_ADDED,
    ContentType.CHECKLIST_TASKS_DONE,
    ContentType.POLL_OPTION_ADDED,
    ContentType.POLL_OPTION_DELETED,
    ContentType.SUGGESTED_POST_APPROVAL_FAILED,
    ContentType.SUGGESTED_POST_APPROVED,
    ContentType.SUGGESTED_POST_DECLINED,
    ContentType.SUGGESTED_POST_PAID,
    ContentType.SUGGESTED_POST_REFUNDED,
    ContentType.VIDEO_CHAT_ENDED,
    ContentType.VIDEO_CHAT_PARTICIPANTS_INVITED,
    ContentType.VIDEO_CHAT_SCHEDULED,
    ContentType.VIDEO_CHAT_STARTED,
}


def test_every_kind_of_content_is_decided_and_only_once() -> None:
    undecided = {*ContentType} - WRITTEN - SILENT
    assert not undecided, f"decide in bot/middlewares.py or here: {sorted(undecided)}"
    assert not WRITTEN & SILENT
