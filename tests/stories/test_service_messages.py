"""What Telegram itself puts into a chat is no answer and gets none; what a person sends does."""

from typing import Any

import pytest

from demo.people import Person
from tests.stories.test_elsewhere import sent
from tests.stories.town import Town

SERVICE: dict[str, dict[str, Any]] = {
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400},
    "write_access_allowed": {"from_request": True},
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}},
    "forum_topic_created": {"name": "Полис", "icon_color": 7_322_096},
    "forum_topic_edited": {"name": "ОМС"},
    "forum_topic_closed": {},
    "boost_added": {"boost_count": 1},
    "video_chat_started": {},
    "video_chat_ended": {"duration": 5},
    "users_shared": {"request_id": 1, "users": [{"user_id": 7}]},
    "chat_shared": {"request_id": 1, "chat_id": -1001},
    "web_app_data": {"data": "{}", "button_text": "Открыть"},
    "of_tomorrow": {"anything": True},
}


@pytest.fixture(params=["surname", "photo", "check"])
def step(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def happens(kind: str, content: Any, person: Person) -> None:
    said = person.chat[-1]
    body = {name: said.body[name] for name in ("chat", "date")}
    new = {"message_id": said.id + 1_000, "from": person.user.json(), kind: content}
    person.telegram.push({"message": {**body, **new}})


@pytest.mark.parametrize("kind", [*SERVICE, "pinned_message"])
async def test_a_service_message_is_passed_over_in_silence(town: Town, kind: str) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia)
    before, kept = sent(town), await town.answers(yulia)
    pinned = {**yulia.chat[-1].body, "date": 1}
    happens(kind, pinned if kind == "pinned_message" else SERVICE[kind], yulia)
    await town.idle()
    assert sent(town) == before
    assert await town.answers(yulia) == kept


async def test_the_question_that_stood_before_it_is_answered_after_it(
    town: Town, step: str
) -> None:
    yulia = town.citizen()
    await town.before(step, yulia)
    before = sent(town)
    for kind, content in SERVICE.items():
        happens(kind, content, yulia)
    await town.idle()
    assert sent(town) == before
    await yulia.sends_sticker()
    await town.idle()
    assert sent(town) > before
