"""The first screen: a reviewer's is the desk, with the way to their own application below."""

from demo.text_ids import text
from tests.stories.town import Town


async def test_a_reviewers_start_opens_the_desk_with_the_way_to_apply_below(town: Town) -> None:
    irina = await town.reviewer()
    home = irina.last
    assert text("desk-home") in home
    assert text("desk-home") in home
    assert home.labels == [text("due-queue"), text("go-help"), text("desk-home-apply")]
    await town.sent(town.citizen())
    await irina.waits_for("notice-review-new")
    await irina.says("/start")
    home = await irina.waits_for("desk-home")
    assert text("group-free", many="1") in home
    await irina.presses("due-next")
    await irina.waits_for("desk-lease", mine="yes")


async def test_a_reviewers_own_form_waits_below_the_desk(town: Town) -> None:
    irina = await town.reviewer()
    await irina.presses("desk-home-apply")
    await irina.waits_for("step-whom.question")
    await town.before("surname", irina)
    since = irina.mark()
    await irina.says("/start")
    home = await irina.waits_for("desk-home", since=since)
    assert home.labels[-1] == text("desk-home-continue")
    await irina.says("Всем привет")
    await irina.presses("desk-home-continue")
    await irina.says("Щеглова")
    await irina.waits_for("step-name.question")
    assert (await town.answers(irina))["surname"] == "Щеглова"


async def test_a_reviewer_who_applied_finds_their_application_below_the_desk(town: Town) -> None:
    irina = await town.reviewer()
    await town.sent(irina)
    await irina.says("/start")
    home = await irina.waits_for("desk-home")
    assert home.labels[-1] == text("go-status")
    await irina.presses("go-status")
    await irina.waits_for("status-head-since", now=text("status-waiting"))
