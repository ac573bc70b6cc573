"""What messages look like: kinds, formats, keyboards, changes in place."""

from typing import Any

import specimens
from playwright.async_api import FilePayload, Page, expect
from telegram_emulator import Upload

from tests.page.bare import ANNA, PETER, Bare
from tests.page.visitor import CITIZEN, Visitor

KEYS = {
    "inline_keyboard": [
        [
            {"text": "Да", "callback_data": "y", "style": "success"},
            {"text": "Нет", "callback_data": "n", "style": "danger"},
        ],
        [{"text": "Номер", "copy_text": {"text": "42-7"}}],
        [{"text": "Потом", "disabled": {}}],
    ]
}


async def test_formatted_text_becomes_elements_and_never_markup(
    bare: Bare, bare_page: Page
) -> None:
    bare.person()
    text = (
        "<b>Жирно <i>и косо</i></b> 😀 <code>код</code> &lt;img src=x onerror=alert(1)&gt; /start"
        " <a href='https://example.org/'>связь</a> <tg-spoiler>тайна</tg-spoiler>"
    )
    await bare.does("sendMessage", chat_id=ANNA, text=text, parse_mode="HTML")
    bubble = await Visitor(bare_page).sees("Жирно")
    await expect(bubble.locator("strong em")).to_have_text("и косо")
    await expect(bubble.locator("code")).to_have_text("код")
    await bubble.get_by_role("button", name="связь").click()
    await expect(bare_page.locator(".toast").last).to_contain_text("example.org")
    await expect(bubble).to_contain_text("<img src=x onerror=alert(1)>")
    assert await bubble.locator("img").count() == 0
    await bubble.get_by_role("button", name="Скрытый текст").click()
    await expect(bubble.get_by_text("тайна")).to_be_visible()
    await bubble.get_by_role("button", name="/start").click()
    await expect(bare_page.locator(".message.own")).to_contain_text("/start")


async def test_a_link_that_runs_something_is_only_words(bare: Bare, bare_page: Page) -> None:
    bare.person()
    entities = [
        {"type": "text_link", "offset": 0, "length": 4, "url": "javascript:alert(1)"},
    ]
    await bare.does("sendMessage", chat_id=ANNA, text="сюда", entities=entities)
    bubble = await Visitor(bare_page).sees("сюда")
    assert await bubble.locator("a").count() == 0


async def pressed(bare: Bare, data: str) -> Any:
    """The press of a button, when it has reached the bot's queue."""

    def arrived() -> Any:
        waiting = bare.telegram.updates.pending()
        presses = [one["callback_query"] for one in waiting if "callback_query" in one]
        return next((one for one in presses if one["data"] == data), None)

    return await bare.telegram.events.until(arrived, 10)


async def test_buttons_have_their_colours_and_a_press_is_answered(
    bare: Bare, bare_page: Page
) -> None:
    bare.person()
    await bare.does("sendMessage", chat_id=ANNA, text="Так?", reply_markup=KEYS)
    bubble = await Visitor(bare_page).sees("Так?")
    yes, no = bubble.get_by_role("button", name="Да"), bubble.get_by_role("button", name="Нет")
    await expect(yes).to_have_class("key success")
    await expect(no).to_have_class("key danger")
    await expect(bubble.get_by_role("button", name="Потом")).to_be_disabled()
    await yes.click()
    await expect(yes).to_have_attribute("aria-busy", "true")
    query = await pressed(bare, "y")
    await bare.does("answerCallbackQuery", callback_query_id=query["id"], text="Принято")
    await expect(bare_page.locator("#toasts")).to_contain_text("Принято")
    await expect(yes).not_to_have_attribute("aria-busy", "true")
    await no.click()
    query = await pressed(bare, "n")
    await bare.does(
        "answerCallbackQuery", callback_query_id=query["id"], text="Точно нет?", show_alert=True
    )
    dialog = bare_page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Точно нет?")
    await dialog.get_by_role("button", name="Понятно").click()
    await bubble.get_by_role("button", name="Номер").click()
    assert await bare_page.evaluate("navigator.clipboard.readText()") == "42-7"


async def test_an_edit_changes_the_message_in_place_and_keeps_the_keyboards_place(
    bare: Bare, bare_page: Page
) -> None:
    bare.person()
    sent = await bare.does("sendMessage", chat_id=ANNA, text="Раз", reply_markup=KEYS)
    bubble = await Visitor(bare_page).sees("Раз")
    await bubble.get_by_role("button", name="Нет").focus()
    await bare.does(
        "editMessageText",
        chat_id=ANNA,
        message_id=sent["message_id"],
        text="Два",
        reply_markup=KEYS,
    )
    edited = await Visitor(bare_page).sees("Два")
    await expect(edited).to_contain_text("изменено")
    await expect(edited.get_by_role("button", name="Да")).to_be_focused()
    assert await bare_page.locator(".message").count() == 1
    await bare.does("deleteMessage", chat_id=ANNA, message_id=sent["message_id"])
    await expect(bare_page.locator(".message")).to_have_count(0)


async def test_pictures_files_places_actions_and_reactions_are_shown(
    bare: Bare, bare_page: Page
) -> None:
    anna = bare.person()
    visitor = Visitor(bare_page)
    photo = Upload(specimens.photo(), "a.jpg")
    await bare.does("sendPhoto", chat_id=ANNA, photo=photo, caption="Снимок")
    image = (await visitor.sees("Снимок")).locator("img")
    assert await image.evaluate("image => image.decode().then(() => image.naturalHeight)") == 320
    await bare.does("sendDocument", chat_id=ANNA, document=Upload(b"%PDF", "полис.pdf"))
    document = visitor.phone.locator("a.document")
    await expect(document).to_contain_text("полис.pdf")
    await expect(document).to_have_attribute("download", "полис.pdf")
    where = {"latitude": 55.75, "longitude": 37.61}
    await bare.does("sendVenue", chat_id=ANNA, title="Офис", address="Улица, 1", **where)
    await expect(visitor.phone.locator(".place")).to_contain_text("Улица, 1")
    await bare.does("sendChatAction", chat_id=ANNA, action="typing")
    await expect(visitor.phone.locator(".status")).to_have_text("печатает…")
    said = await anna.says("привет")
    await expect(visitor.phone.get_by_role("img", name="отправлено")).to_be_visible()
    await bare.does(
        "setMessageReaction",
        chat_id=ANNA,
        message_id=said.id,
        reaction=[{"type": "emoji", "emoji": "👍"}],
    )
    await expect(visitor.phone.locator(".reactions")).to_have_text("👍")
    update = (await bare.does("getUpdates"))[-1]
    await bare.does("getUpdates", offset=update["update_id"] + 1)
    await expect(visitor.phone.get_by_role("img", name="бот ответил")).to_be_visible()


async def test_a_reply_keyboard_a_placeholder_and_a_forced_reply(
    bare: Bare, bare_page: Page
) -> None:
    bare.person()
    visitor = Visitor(bare_page)
    keyboard = {
        "keyboard": [[{"text": "Мой номер", "request_contact": True}], [{"text": "Позже"}]],
        "input_field_placeholder": "Телефон",
        "one_time_keyboard": True,
    }
    await bare.does("sendMessage", chat_id=ANNA, text="Телефон?", reply_markup=keyboard)
    field = visitor.phone.get_by_label("Сообщение", exact=True)
    await expect(field).to_have_attribute("placeholder", "Телефон")
    await visitor.taps("Мой номер")
    await expect(visitor.phone.locator(".message.own")).to_contain_text("Анна")
    await expect(visitor.phone.locator(".reply-keys .key")).to_have_count(0)
    forced = {"force_reply": True, "input_field_placeholder": "Ваш ответ"}
    asked = await bare.does("sendMessage", chat_id=ANNA, text="Имя?", reply_markup=forced)
    await expect(field).to_be_focused()
    await expect(field).to_have_attribute("placeholder", "Ваш ответ")
    await visitor.says("Анна")
    await expect(visitor.phone.locator(".quoted")).to_have_text("Имя?")
    update = (await bare.does("getUpdates"))[-1]
    assert update["message"]["reply_to_message"]["message_id"] == asked["message_id"]


async def test_another_person_gets_a_phone_and_unread_messages_are_counted(
    bare: Bare, bare_page: Page
) -> None:
    bare.person()
    visitor = Visitor(bare_page)
    await visitor.phone.get_by_role("button", name="+ ещё").click()
    await visitor.starts()
    await expect(visitor.phone.locator(".message.own")).to_contain_text("/start")
    await bare.does("sendMessage", chat_id=ANNA, text="Анне")
    await bare.does("sendMessage", chat_id=ANNA, text="и ещё")
    await bare.does("sendMessage", chat_id=PETER, text="Петру")
    await visitor.sees("Петру")
    anna = visitor.phone.locator(".chip", has_text="Анна")
    await expect(anna.locator(".badge")).to_contain_text("2")
    await expect(visitor.phone.get_by_role("button", name="+ ещё")).to_have_count(0)
    await anna.click()
    await visitor.sees("и ещё")
    await expect(anna.locator(".badge")).to_have_count(0)


async def test_blocking_clearing_and_the_commands_menu(bare: Bare, bare_page: Page) -> None:
    bare.person()
    phone = Visitor(bare_page).phone
    commands = [{"command": "status", "description": "Что с заявлением"}]
    await bare.does("setMyCommands", commands=commands)
    await bare.does("sendMessage", chat_id=ANNA, text="Здравствуйте")
    await phone.get_by_role("button", name="Команды бота").click()
    await phone.get_by_role("button", name="Что с заявлением").click()
    await expect(phone.locator(".message.own")).to_contain_text("/status")
    await phone.get_by_role("button", name="Ещё", exact=True).click()
    await phone.get_by_role("button", name="Заблокировать бота").click()
    await phone.get_by_role("button", name="Разблокировать").click()
    await phone.get_by_role("button", name="Ещё", exact=True).click()
    await phone.get_by_role("button", name="Удалить чат").click()
    await expect(phone.locator(".message")).to_have_count(0)
    await expect(phone.get_by_role("button", name="Начать")).to_be_visible()


async def test_files_go_as_photos_as_they_are_and_as_an_album(bare: Bare, bare_page: Page) -> None:
    anna = bare.person()
    await bare.does("sendMessage", chat_id=ANNA, text="Пришлите")
    visitor = Visitor(bare_page)
    picture: FilePayload = {
        "name": "a.jpg",
        "mimeType": "image/jpeg",
        "buffer": specimens.photo(),
    }
    await visitor.uploads("Фото", picture, picture)
    await expect(visitor.phone.locator(".message.of-photo")).to_have_count(2)
    first, second = anna.chat[-2:]
    assert first.body["media_group_id"] == second.body["media_group_id"]
    await visitor.uploads("Файл", picture)
    await expect(visitor.phone.locator(".message.of-document")).to_have_count(1)
    assert await anna.downloads(anna.chat[-1]) == specimens.photo()
    await visitor.uploads("Фото", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"no"})
    await expect(bare_page.locator("#toasts")).to_contain_text("Это не снимок")


async def test_the_drawer_holds_every_specimen_a_click_away(bare: Bare, bare_page: Page) -> None:
    anna = bare.person()
    await bare.does("sendMessage", chat_id=ANNA, text="Пришлите")
    visitor = Visitor(bare_page)
    await visitor.phone.get_by_role("button", name="Образцы", exact=True).click()
    samples = visitor.phone.locator(".sample")
    assert await samples.all_inner_texts() == [one.title_ru for one in specimens.CATALOGUE]
    await visitor.takes("Подпись 736×160")
    await expect(visitor.phone.locator(".message.of-document")).to_have_count(1)
    await visitor.phone.get_by_label("Как фото").check()
    await visitor.takes("Фото 320×400")
    await expect(visitor.phone.locator(".message.of-photo")).to_have_count(1)
    assert [message.kind for message in anna.chat[-2:]] == ["document", "photo"]


async def test_files_may_be_dropped_on_a_phone_and_pasted(bare: Bare, bare_page: Page) -> None:
    bare.person()
    await bare.does("sendMessage", chat_id=ANNA, text="Пришлите")
    await Visitor(bare_page).sees("Пришлите")
    for event in ("drop", "paste"):
        await bare_page.evaluate(
            """([event, side]) => {
              const files = new DataTransfer();
              files.items.add(new File(["слова"], "words.txt", { type: "text/plain" }));
              const panel = document.querySelector(`section[aria-label="${side}"]`);
              const how = { bubbles: true, cancelable: true };
              const made = event === "drop"
                ? new DragEvent("drop", { ...how, dataTransfer: files })
                : new ClipboardEvent("paste", { ...how, clipboardData: files });
              panel.querySelector(".field").dispatchEvent(made);
            }""",
            [event, CITIZEN],
        )
    await expect(Visitor(bare_page).phone.locator(".message.of-document")).to_have_count(2)


async def test_a_place_is_sent_from_the_list_or_by_its_numbers(
    bare: Bare, bare_page: Page
) -> None:
    anna = bare.person()
    await bare.does("sendMessage", chat_id=ANNA, text="Где?")
    phone = Visitor(bare_page).phone
    attach = phone.get_by_role("button", name="Прикрепить", exact=True)
    await attach.click()
    await phone.get_by_role("button", name="Отправить место").click()
    await attach.click()
    await phone.get_by_label("Какое место").select_option("own")
    await phone.get_by_label("Широта и долгота").fill("59.9386, 30.3141")
    await phone.get_by_role("button", name="Отправить место").click()
    await expect(phone.locator(".message.of-location")).to_have_count(2)
    sent = [message.body["location"]["latitude"] for message in anna.chat[-2:]]
    assert sent == [55.7656, 59.9386]
