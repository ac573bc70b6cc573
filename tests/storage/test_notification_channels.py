"""What was chosen, what is owed by which way, and a database from before there was a choice."""

from domain.application import Change, HistoryEntry
from domain.notice import Notice
from domain.rules import Rules
from domain.status.notification_channels import DEFAULT, on_every_channel
from storage.status.notification_channels import NotificationChannels
from storage.store import Store
from tests.storage.conftest import NOW, Rows

ANSWERS = {"email": "yulia@example.ru", "phone": {"number": "+79990000101", "own": True}}


async def test_nobodys_choice_is_what_holds_for_all_and_the_last_one_counts(rows: Rows) -> None:
    channels = NotificationChannels(rows.driver)
    assert await channels.get(101) == DEFAULT
    await channels.choose(101, "sms", "off")
    await channels.choose(101, "sms", "all")
    assert await channels.chosen(101) == {"sms": "all"}
    assert await channels.get(101) == {"mail": "all", "sms": "all"}
    assert await channels.get(102) == DEFAULT


async def test_a_change_and_all_its_notices_are_saved_together_or_not_at_all(rows: Rows) -> None:
    store = Store(rows.driver, ("mail", "sms"))
    draft = await store.open_draft(101, NOW, answers=ANSWERS)
    notices = (Notice("returned", 101), Notice("made", 101))
    await store.save(Change(draft, HistoryEntry("returned", 501, NOW), notices))
    kept = await rows.driver.read("SELECT kind, channel FROM notices ORDER BY id")
    assert [tuple(row) for row in kept] == [
        *(("returned", "chat"), ("returned", "mail"), ("returned", "sms")),
        ("made", "chat"),
    ]


async def test_each_way_is_claimed_in_its_own_order(rows: Rows) -> None:
    store = Store(rows.driver, Rules(sms=True).extra_channels)
    draft = await store.open_draft(101, NOW, answers=ANSWERS)
    await store.save(Change(draft, HistoryEntry("returned", 501, NOW), (Notice("returned", 101),)))
    (by_chat,) = await rows.claimed()
    (by_sms,) = await rows.outbox.claim(NOW, NOW.replace(hour=10), 5, "sms")
    assert (by_chat.kind, by_sms.kind) == ("returned", "returned")
    await rows.outbox.pause_undelivered(by_chat, NOW)
    assert await rows.driver.read("SELECT channel FROM notices WHERE outcome IS NULL") == [
        ("sms",)
    ]


def test_copies_are_made_only_of_what_matters_and_where_it_can_go() -> None:
    def ways(kind: str, **answers: object) -> list[str]:
        notice = Notice(kind, 101)
        return [one.channel for one in on_every_channel(notice, answers, ("mail", "sms"))]

    assert ways("made", **ANSWERS) == ["chat"]
    assert ways("ready", **ANSWERS) == ["chat", "mail", "sms"]
    assert ways("approved", **ANSWERS) == ["chat", "sms"]  # the letter with the paper is owed
    assert ways("ready", email=None) == ["chat"]
    assert [one.channel for one in on_every_channel(Notice("ready", 1), ANSWERS, ())] == ["chat"]
