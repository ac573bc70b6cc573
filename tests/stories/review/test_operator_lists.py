"""An admin's `/reload`: a look first, then the new lists; what was chosen stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import texts
from demo.text_ids import text
from domain import catalogue
from tests.storage.test_operator_lists import without
from tests.stories.town import Town


@pytest.fixture(autouse=True)
def _packaged() -> Iterator[None]:
    yield
    catalogue.load()
    catalogue.set_former_entries({}, {})
    texts.use(texts.read(None))


@pytest.fixture
async def lists(town: Town, tmp_path: Path) -> Path:
    """The directory of the operator, read by the bot of this town."""
    folder = tmp_path / "lists"
    folder.mkdir()
    lists = town.dependencies.operator_lists
    lists.catalogue_dir = lists.texts_dir = folder
    await lists.remember(catalogue.in_use())
    return folder


async def test_an_office_taken_off_the_list_stays_with_who_chose_it(
    town: Town, lists: Path
) -> None:
    irina = await town.reviewer()
    yulia = town.citizen()
    sent = await town.sent(yulia)
    place = catalogue.place(sent.answers["place"])
    assert place
    without(place.id, lists)
    await irina.says("/reload")
    look = await irina.waits_for("reload-would")
    assert text("reload-places-removed", many=1, ids=place.id) in look
    assert catalogue.offered_place(place.id)
    await irina.presses("reload-apply")
    await irina.waits_for("reload-done")
    assert catalogue.offered_place(place.id) is None
    await irina.says(f"/show {sent.id}")
    await irina.waits_for(place.name)
    await irina.says(f"/approve {sent.id}")
    await yulia.waits_for("notice-approved")
    granted = await town.latest(yulia)
    assert granted.policy
    assert granted.policy.place == f"{place.name}, {place.address}"


async def test_whoever_has_not_sent_yet_chooses_another_office(town: Town, lists: Path) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.before("check", yulia)
    without((await town.answers(yulia))["place"], lists)
    await irina.says("/reload")
    await irina.waits_for("reload-would")
    await irina.presses("reload-apply")
    await irina.waits_for("reload-done")
    await yulia.presses("step-check-agree")
    await yulia.waits_for("refused-place-gone")


async def test_faults_are_named_and_the_old_lists_go_on(town: Town, lists: Path) -> None:
    irina = await town.reviewer()
    (lists / "insurers.toml").write_text('[[insurer]]\nid = "a"\n', "utf-8")
    (lists / "ru").mkdir()
    (lists / "ru" / "own.ftl").write_text("office-find = <b>Офис\n", "utf-8")
    await irina.says("/reload")
    told = await irina.waits_for("reload-faults")
    assert (
        text(
            "lists-fault",
            file="insurers.toml",
            line="1",
            said=text("lists-fault-missing", key="name"),
        )
        in told
    )
    assert text("lists-fault", file="ru/own.ftl", line="1") in told
    assert not told.labels
    assert len(catalogue.insurers()) == 6


async def test_new_words_are_said_at_once(town: Town, lists: Path) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    (lists / "ru").mkdir()
    (lists / "ru" / "own.ftl").write_text("office-find = Выбрать мой офис\n", "utf-8")
    await irina.says("/reload")
    await irina.waits_for("reload-texts", many=1)
    await irina.presses("reload-apply")
    await irina.waits_for("reload-done")
    await yulia.says("/mfc")
    assert "Выбрать мой офис" in (await yulia.waits_for("office-road")).labels


async def test_nobody_but_an_admin_reloads(town: Town, lists: Path) -> None:
    yulia = town.citizen()
    await yulia.says("/reload")
    await yulia.waits_for("unknown-command")
