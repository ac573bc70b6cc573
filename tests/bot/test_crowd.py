"""The lines in which citizens wait: long enough for an album, and nobody is left out unawares."""

from typing import Any

from aiogram.types import Update

from bot.update_queue import LINE, Entry, UpdateQueue

CITIZEN = {"id": 101, "is_bot": False, "first_name": "А"}


def update(id: int, citizen: int = 101, **body: Any) -> Update:
    chat = {"id": citizen, "type": "private", "first_name": "А"}
    said = {"message_id": id, "date": 0, "chat": chat, "from": CITIZEN | {"id": citizen}}
    return Update.model_validate({"update_id": id, **(body or {"message": said | {"text": "А"}})})


def block(id: int) -> Update:
    member = {"user": CITIZEN | {"id": 42, "is_bot": True}, "status": "member"}
    chat = {"id": 101, "type": "private", "first_name": "А"}
    both = {"old_chat_member": member, "new_chat_member": member}
    return update(id, my_chat_member={"chat": chat, "from": CITIZEN, "date": 0, **both})


def flooded(crowd: UpdateQueue, times: int = LINE + 5) -> list[Entry]:
    places = [crowd.place(update(id)) for id in range(times)]
    return [place for place in places if place]


def test_two_albums_are_read_whole_and_one_stands_for_all_that_comes_after() -> None:
    places = flooded(UpdateQueue())
    assert [place.unread for place in places] == [0] * LINE + [5]


def test_one_who_floods_takes_nothing_from_another() -> None:
    crowd = UpdateQueue()
    flooded(crowd)
    other = crowd.place(update(1000, citizen=102))
    assert other
    assert not other.unread


def test_a_block_is_heard_in_any_flood() -> None:
    crowd = UpdateQueue()
    flooded(crowd)
    heard = crowd.place(block(1000))
    assert heard
    assert not heard.unread


def test_what_comes_after_the_telling_is_told_by_another() -> None:
    crowd = UpdateQueue()
    places = flooded(crowd)
    assert places[-1].tell() == 5
    again = crowd.place(update(1000))
    assert again
    assert again.unread == 1
    crowd.leaves(places[-1])
    assert crowd.place(update(1001)) is None
    assert again.tell() == 2


def test_when_all_have_been_heard_nothing_is_remembered() -> None:
    crowd = UpdateQueue()
    for place in flooded(crowd):
        crowd.leaves(place)
    assert not crowd._waiting
    assert not crowd._last


def test_one_set_aside_is_understood_again_and_stands_for_as_many() -> None:
    row = flooded(UpdateQueue())[-1].as_row()
    crowd = UpdateQueue()
    place = crowd.place(Update.model_validate_json(row.body), row.skipped)
    assert place
    assert (place.update, place.unread) == (update(LINE), 5)
