"""Who may review: admins let in and out, and it holds at once."""

import re

from demo.people import Person
from demo.text_ids import russian, text
from tests.stories.town import OLEG, Town

ANNA = 503


async def invited(town: Town, irina: Person, anna: Person) -> str:
    """Anna follows the link that Irina hands to her."""
    await irina.says("/reviewers invite Анна К.")
    handed = await irina.waits_for("crew-invitation")
    found = re.search(r"start=(\S+)", handed.text)
    assert found
    await anna.says(f"/start {found[1]}")
    return found[1]


async def test_an_invitation_makes_one_person_a_reviewer_once(town: Town) -> None:
    irina = await town.reviewer()
    anna, stranger = town.citizen(ANNA, "Анна"), town.citizen(999, "Чужой")
    code = await invited(town, irina, anna)
    await anna.waits_for("crew-welcome")
    await irina.waits_for("crew-accepted", name="Анна К.", id="503")
    await town.sent(town.citizen())
    await anna.waits_for("notice-review-new")
    await anna.presses("desk-show")
    await anna.waits_for("desk-lease", mine="yes")
    await stranger.says(f"/start {code}")
    await stranger.waits_for("crew-invitation-worthless")
    await stranger.says("/next")
    await stranger.waits_for("unknown-command")


async def test_an_invitation_ends_after_a_day_and_is_not_for_its_giver(town: Town) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await irina.says("/reviewers")
    await irina.waits_for("crew")
    await irina.presses("crew-invite")
    handed = await irina.waits_for("start=inv_")
    found = re.search(r"start=(\S+)", handed.text)
    assert found
    await irina.says(f"/start {found[1]}")
    await irina.waits_for("crew-invitation-yours")
    await town.later(days=1)
    await anna.says(f"/start {found[1]}")
    await anna.waits_for("crew-invitation-worthless")


async def test_whoever_is_let_out_has_nothing_left_at_the_desk(town: Town) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await invited(town, irina, anna)
    await anna.waits_for("crew-welcome")
    await town.sent(town.citizen())
    await anna.says("/next")
    card = await anna.waits_for("desk-lease", mine="yes")
    await irina.says("/reviewers")
    assert text("crew-line", who=text("crew-named", id="503", name="Анна К."), many=1) in (
        await irina.waits_for("crew")
    )
    await irina.presses("crew-out-one", who="Анна К.")
    await irina.waits_for("crew-out-sure", many=1)
    await irina.presses("crew-out")
    await irina.waits_for("crew-out-done", who=text("crew-named", id="503", name="Анна К."))
    await anna.waits_for("crew-farewell")
    since = anna.mark()
    await anna.presses("desk-approve", card)
    await anna.waits_for("welcome", since=since)
    await anna.says("/next")
    await anna.waits_for("unknown-command", since=since)
    await town.sent(town.citizen(102))
    await irina.waits_for("notice-review-new", since=town.telegram.mark() - 3)
    await irina.says("/next")
    assert "26-000001-9" in (await irina.waits_for("desk-lease", mine="yes")).text
    assert len([one for one in anna.chat if text("notice-review-new") in one]) == 1


async def test_an_answer_to_whoever_has_left_the_desk_only_stands_in_the_case(town: Town) -> None:
    irina, anna, yulia = await town.reviewer(), town.citizen(ANNA, "Анна"), town.citizen()
    await invited(town, irina, anna)
    await anna.waits_for("crew-welcome")
    await town.sent(yulia)
    await anna.says("/ask 1 Какой дом?")
    await yulia.waits_for("Какой дом?")
    await irina.says(f"/reviewers remove {ANNA}")
    await irina.presses("crew-out", await irina.waits_for("crew-out-sure"))
    await anna.waits_for("crew-farewell")
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await yulia.says("Дом 5")
    await yulia.waits_for("question-answered")
    await town.deliver()
    assert not anna.sees("notice-answer")
    await irina.says("/show 1")
    await irina.presses(
        "desk-view-questions.button", await irina.waits_for("desk-view-history.button")
    )
    await irina.waits_for("Дом 5")


async def test_each_is_told_in_their_own_language_who_came_and_went(town: Town) -> None:
    irina, anna = await town.reviewer(), Person(town.telegram, ANNA, "Ann", language_code="en")
    await invited(town, irina, anna)
    await anna.waits_for("crew-welcome")
    await irina.waits_for("crew-accepted")
    await irina.says(f"/reviewers remove {ANNA}")
    await irina.presses("crew-out", await irina.waits_for("crew-out-sure"))
    await anna.waits_for("crew-farewell")
    await irina.says(f"/reviewers add {ANNA}")
    await irina.waits_for("crew-in-done", told="told")
    assert not anna.sees(russian("crew-welcome"))


async def test_somebody_is_added_by_number_and_the_admin_hears_whether_they_know(
    town: Town,
) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await irina.says("/reviewers add Анна 503")
    await irina.waits_for("refused-reviewer-id")
    await irina.says("/reviewers add 77700077 Анна")
    absent = await irina.waits_for("crew-in-done", told="absent")
    assert "https://t.me/" in absent.text
    known = town.citizen(77700078, "Пётр")
    await known.says("/start")
    await known.waits_for("welcome")
    await irina.says("/reviewers add 77700078")
    await irina.waits_for("crew-in-done", told="told")
    await known.waits_for("crew-welcome")
    await irina.says("/reviewers name 77700078 Пётр")
    await irina.waits_for("crew-named-done", who=text("crew-named", id="77700078", name="Пётр"))
    await irina.says("/reviewers add 77700078")
    await irina.waits_for("crew-already")
    for words, refused in (
        ("fire 12345", "crew-wrong"),
        ("add", "refused-reviewer-id"),
        ("add -5 Анна", "refused-reviewer-id"),
        ("name 77700078", "refused-reviewer-name"),
        ("name 77700078 12", "refused-reviewer-name"),
    ):
        since = irina.mark()
        await irina.says(f"/reviewers {words}")
        await irina.waits_for(refused, since=since)
    assert not anna.chat


async def test_reviewers_do_not_change_the_list_and_nobody_locks_an_admin_out(
    town: Town,
) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await invited(town, irina, anna)
    await anna.waits_for("crew-welcome")
    for command in ("/reviewers", "/reviewers add 12345678", f"/reviewers remove {OLEG}"):
        since = anna.mark()
        await anna.says(command)
        await anna.waits_for("crew-not-admin", since=since)
    await anna.says("/export")
    await anna.waits_for("desk-export-not-admin")
    town.telegram.presses_old("j1:out:502", anna.last, anna.user)
    for id in ("501", "502"):
        since = irina.mark()
        await irina.says(f"/reviewers remove {id}")
        await irina.waits_for("crew-admin-stays", since=since)
    await irina.says("/reviewers remove 88888888")
    await irina.waits_for("crew-stranger", id="88888888")
    assert OLEG in (await town.dependencies.staff.roster()).admins


async def test_colleagues_see_each_other_by_their_short_names(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await irina.says("/reviewers name 502 Олег Р.")
    await irina.waits_for("crew-named", name="Олег Р.", id="502")
    await town.sent(town.citizen())
    await oleg.says("/next")
    await oleg.waits_for("desk-lease", mine="yes")
    await irina.says("/queue")
    assert text(
        "desk-mark-taken",
        who="Олег Р.",
        until=text("desk-lease-until", until="02.06.2026, 12:15 МСК"),
    ) in (await irina.waits_for("desk-state-waiting"))
    await irina.says("/approve 1")
    await irina.waits_for("desk-taken", who="Олег Р.")
    await oleg.says("/approve 1")
    await oleg.waits_for("desk-decided", who="Олег Р.", how="approved")
    await irina.says("/history 1")
    assert text("deed-line", what=text("timeline-approved"), who="Олег Р.") in (
        await irina.waits_for("desk-journal")
    )


async def test_who_let_whom_in_and_out_stands_in_the_journal(town: Town) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await invited(town, irina, anna)
    await anna.waits_for("crew-welcome")
    await irina.says("/reviewers")
    await irina.waits_for("crew")
    await irina.presses("crew-out-one", who="Анна К.")
    await irina.waits_for("crew-out-sure", many=0)
    await irina.presses("crew-out")
    await irina.waits_for("crew-out-done")
    await irina.says("/export")
    paper = await irina.waits_for("desk-export")
    lines = (await irina.downloads(paper)).decode().splitlines()[1:]
    deeds = [line.split(";")[3:5] + line.split(";")[7:9] for line in lines]
    assert deeds == [
        [text("deed-invited"), "invited", "501", ""],
        [text("deed-let-in"), "let-in", "501", "503"],
        [text("deed-let-out"), "let-out", "501", "503"],
    ]
