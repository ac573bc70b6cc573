"""Pictures and files on their way in, out and again."""

import hashlib
import io

import pytest
from emulator_fixtures import Do
from emulator_helpers import picture, size_of
from PIL import Image
from telegram_emulator.params import Upload
from telegram_emulator.person import Person
from telegram_emulator.refusal import Refusal
from telegram_emulator.telegram import Telegram

ANNA = 1001


@pytest.mark.parametrize(
    ("size", "long_sides"),
    [
        ((40, 30), [40]),
        ((320, 400), [90, 320, 400]),
        ((320, 10 * 32), [90, 320]),
        ((1000, 2000), [90, 320, 800, 1280, 2000]),
        ((4000, 3000), [90, 320, 800, 1280, 2560]),
    ],
)
async def test_a_photo_comes_in_several_sizes(
    anna: Person, size: tuple[int, int], long_sides: list[int]
) -> None:
    message = await anna.sends_photo(picture(*size), caption="я")
    sizes = message.body["photo"]
    assert [max(one["width"], one["height"]) for one in sizes] == long_sides
    assert message.attachment == sizes[-1]
    data = await anna.downloads(message)
    assert size_of(data) == (sizes[-1]["width"], sizes[-1]["height"])
    assert len(data) == sizes[-1]["file_size"]
    assert (message.kind, message.text) == ("photo", "я")


async def test_a_photo_is_turned_upright_and_loses_its_metadata(anna: Person) -> None:
    message = await anna.sends_photo(picture(40, 30, "JPEG", turned=True))
    with Image.open(io.BytesIO(await anna.downloads(message))) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (30, 40), "RGB")
        assert not image.getexif()


async def test_what_is_clear_becomes_white(anna: Person) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    data = await anna.downloads(await anna.sends_photo(out.getvalue()))
    with Image.open(io.BytesIO(data)) as image:
        assert image.getpixel((20, 20)) == (255, 255, 255)


async def test_the_app_does_not_send_what_is_no_picture(anna: Person) -> None:
    with pytest.raises(Refusal):
        await anna.sends_photo(b"text")
    assert anna.chat == []


async def test_a_document_keeps_every_byte(telegram: Telegram, anna: Person, do: Do) -> None:
    data = picture(400, 320, "JPEG", turned=True)
    message = await anna.sends_document(data, "Снимок 1.jpg", caption="вот")
    body = message.body["document"]
    assert (body["file_name"], body["mime_type"]) == ("Снимок 1.jpg", "image/jpeg")
    assert body["file_size"] == len(data)
    assert max(body["thumbnail"]["width"], body["thumbnail"]["height"]) == 320
    file = await do("getFile", file_id=body["file_id"])
    assert file["file_path"].endswith(".jpg")
    assert await telegram.download(telegram.token, file["file_path"]) == data
    small = await do("getFile", file_id=body["thumbnail"]["file_id"])
    assert size_of(await telegram.download(telegram.token, small["file_path"])) == (256, 320)


@pytest.mark.parametrize(
    ("name", "mime", "told"),
    [
        ("a.pdf", None, "application/pdf"),
        ("a.heic", "image/heic", "image/heic"),
        ("без имени", None, "application/octet-stream"),
    ],
)
async def test_the_type_of_a_document_is_told(
    anna: Person, name: str, mime: str | None, told: str
) -> None:
    message = await anna.sends_document(b"%PDF", name, mime)
    assert message.body["document"]["mime_type"] == told
    assert "thumbnail" not in message.body["document"]


async def test_a_huge_picture_as_a_document_gets_no_preview(anna: Person) -> None:
    message = await anna.sends_document(picture(9000, 2000, mode="1"), "huge.png")
    assert "thumbnail" not in message.body["document"]


async def test_an_album_is_several_messages_with_one_number(anna: Person, do: Do) -> None:
    sent = await anna.sends_album([picture(), picture(50), picture(60)], "все")
    assert len({message.body["media_group_id"] for message in sent}) == 1
    updates = await do("getUpdates")
    assert [update["message"].get("caption") for update in updates] == ["все", None, None]


async def test_other_things_are_recognised_by_their_kind(anna: Person) -> None:
    await anna.sends_sticker()
    await anna.sends_voice()
    await anna.sends_video()
    await anna.sends_live_photo(picture())
    await anna.shares_contact()
    await anna.shares_location(55.75, 37.61)
    await anna.sends_web_app_data("[]", "Подпись")
    assert [message.kind for message in anna.chat] == [
        *("sticker", "voice", "video", "live_photo", "contact", "location", "web_app_data"),
    ]
    live = anna.chat[3]
    assert live.body["photo"]
    assert live.attachment == live.body["live_photo"]


async def test_a_contact_can_be_ones_own_or_anothers(anna: Person) -> None:
    own = (await anna.shares_contact()).body["contact"]
    assert own == {"phone_number": "79990001001", "first_name": "Анна", "user_id": 1001}
    assert (await anna.shares_contact("123", 7, "Пётр")).body["contact"]["user_id"] == 7
    assert "user_id" not in (await anna.shares_contact("123", 0)).body["contact"]


async def test_a_picture_is_sent_again_by_its_id(telegram: Telegram, anna: Person, do: Do) -> None:
    sent = await do("sendPhoto", chat_id=ANNA, photo=Upload(picture(400, 300), "a.png"))
    kept = len(telegram.files)
    for size in sent["photo"]:
        again = await do("sendPhoto", chat_id=ANNA, photo=size["file_id"], has_spoiler=True)
        assert again["photo"] == sent["photo"]
        assert again["has_media_spoiler"] is True
    assert len(telegram.files) == kept


async def test_an_id_is_good_for_its_own_kind_only(anna: Person, do: Do, refused: Do) -> None:
    photo = (await anna.sends_photo(picture())).attachment
    document = (await anna.sends_document(b"%PDF", "a.pdf")).attachment
    assert photo is not None
    assert document is not None
    await do("sendDocument", chat_id=ANNA, document=document["file_id"])
    assert await refused("sendDocument", chat_id=ANNA, document=photo["file_id"]) == (
        "Bad Request: can't use file of type Photo as Document"
    )
    assert await refused("sendPhoto", chat_id=ANNA, photo=document["file_id"]) == (
        "Bad Request: can't use file of type Document as Photo"
    )


async def test_files_over_20_mb_cannot_be_downloaded(anna: Person, do: Do, refused: Do) -> None:
    fits = await anna.sends_document(b"\0" * (20 << 20), "a.bin")
    await do("getFile", file_id=fits.body["document"]["file_id"])
    large = await anna.sends_document(b"\0" * ((20 << 20) + 1), "a.bin")
    assert await refused("getFile", file_id=large.body["document"]["file_id"]) == (
        "Bad Request: file is too big"
    )


async def test_the_bot_sends_an_album(anna: Person, do: Do, refused: Do) -> None:
    def item(name: str, **more: object) -> dict[str, object]:
        return {"type": "photo", "media": f"attach://{name}", **more}

    files = {"one": Upload(picture(), "1.png"), "two": Upload(picture(50), "2.png")}
    media = [item("one", caption="<b>a</b>", parse_mode="HTML"), item("two", has_spoiler=True)]
    sent = await do("sendMediaGroup", chat_id=ANNA, media=media, **files)
    assert len({message["media_group_id"] for message in sent}) == 1
    assert sent[0]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert sent[1]["has_media_spoiler"] is True
    mixed = [item("one"), {"type": "document", "media": "attach://two"}]
    assert "can't be mixed" in await refused("sendMediaGroup", chat_id=ANNA, media=mixed, **files)
    for wrong in ({"type": "video", "media": "x"}, {"type": "photo"}, 5):
        assert await refused("sendMediaGroup", chat_id=ANNA, media=[wrong, wrong])
    assert len(anna.chat) == 2


async def test_a_document_has_the_thumbnail_it_was_given(anna: Person, do: Do) -> None:
    given = {"document": Upload(b"%PDF", "a.pdf"), "thumbnail": Upload(picture(), "t.jpg")}
    sent = await do("sendDocument", chat_id=ANNA, **given)
    assert sent["document"]["thumbnail"]["width"] == 40
    given["thumbnail"] = Upload(b"no picture", "t.jpg")
    assert "thumbnail" not in (await do("sendDocument", chat_id=ANNA, **given))["document"]


async def test_nobody_downloads_without_the_token_or_the_path(telegram: Telegram) -> None:
    for token, path, code in [("1:x", "a", 401), (telegram.token, "a", 404)]:
        with pytest.raises(Refusal) as refused:
            await telegram.download(token, path)
        assert refused.value.code == code


async def test_equal_contents_have_equal_unique_ids(anna: Person) -> None:
    one, two = [await anna.sends_document(b"%PDF", "a.pdf") for _ in range(2)]
    first, second = one.body["document"], two.body["document"]
    assert first["file_id"] != second["file_id"]
    assert first["file_unique_id"] == second["file_unique_id"]
    digest = hashlib.sha256(await anna.downloads(one)).digest()
    assert digest == hashlib.sha256(b"%PDF").digest()
