"""The road through an office: which papers, and which office."""

from demo.people import Person
from demo.text_ids import text
from tests.stories.offices.appointment import goes
from tests.stories.town import Town


async def test_papers_are_ticked_off_in_place_and_kept(town: Town) -> None:
    yulia = town.citizen()
    await _asks(yulia)
    await goes(yulia, "office-papers", "papers-whom")
    shown = await goes(yulia, "category-teen", text("papers-head", whom=text("category-teen.for")))
    assert text("papers-missing", many=4) in shown
    assert text("paper-authority.full") in shown
    many = len(yulia.chat)
    await yulia.presses("paper-snils")
    ticked = await yulia.waits_for("paper-line-have", paper=text("paper-snils.full"))
    assert ticked.id == shown.id
    assert text("papers-missing", many=3) in ticked
    assert len(yulia.chat) == many
    await town.later(days=3)
    await _asks(yulia)
    await goes(yulia, "office-papers", "papers-whom")
    await goes(yulia, "category-teen", text("paper-line-have", paper=text("paper-snils.full")))


async def test_what_was_not_confirmed_is_said_to_be_asked_for(town: Town) -> None:
    yulia = town.citizen()
    await _asks(yulia)
    await goes(yulia, "office-papers", "papers-whom")
    shown = await goes(
        yulia,
        "category-worker",
        text("paper-line-need", paper=text("paper-contract.full"), unsure="yes"),
    )
    assert text("papers-insurer") in shown
    assert "СОГАЗ-Мед" in shown.text


async def test_an_office_is_found_by_district_by_words_and_by_where_one_is(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/start")
    await yulia.waits_for("welcome")
    await goes(yulia, "go-mfc", "office-road")
    await goes(yulia, "office-find", "office-which")
    await goes(yulia, text("office-district", district="ЗелАО", many=4), text("office-in", many=4))
    card = await goes(yulia, "МФЦ Крюково", "Зеленоград, Крюковская пл., 1")
    assert text("office-open-today", day="02.06.2026", since="08:00", until="20:00") in card
    await goes(yulia, "office-others", "office-which")
    await yulia.presses("office-search")
    await yulia.waits_for("office-search-how")
    await yulia.says("ъъъ")
    await yulia.waits_for("office-not-found")
    await yulia.taps("office-near", at=(55.7467, 37.5935))
    near = await yulia.waits_for("office-nearest")
    assert near.labels[0] == text("step-place-distance", name="МФЦ района Арбат", km="0,0")
    assert not yulia.keyboard
    await goes(yulia, text("step-place-distance", name="МФЦ района Арбат"), "Сивцев")
    await yulia.presses("office-map")
    await yulia.waits_for(lambda message: bool(message.body.get("venue")))
    await yulia.waits_for("office-map-rough")


async def test_looking_for_an_office_leaves_the_form_where_it_was(town: Town) -> None:
    yulia = town.citizen()
    await town.before("name", yulia)
    await _asks(yulia)
    await goes(yulia, "office-find", "office-which")
    await goes(yulia, "office-search", "office-search-how")
    await yulia.says("Некрасовка")
    await yulia.waits_for("office-fitting", many=1)
    await yulia.says("/start")
    await yulia.waits_for("resumed")
    assert "name" not in await town.answers(yulia)


async def _asks(citizen: Person) -> None:
    since = citizen.mark()
    await citizen.says("/mfc")
    await citizen.waits_for("office-road", since=since)


async def test_the_form_is_printed_with_what_was_answered(town: Town) -> None:
    yulia = town.citizen()
    await town.before("registration", yulia)
    await _asks(yulia)
    await yulia.presses("office-print")
    paper = await yulia.waits_for("form-printed", blank="no")
    assert (await yulia.downloads(paper)).startswith(b"%PDF")
