"""Who may review: admins let in and out, and it holds at once."""

import re

from demo.people import Person
from tests.stories.town import OLEG, Town

ANNA = 503


async def invited(town: Town, irina: Person, anna: Person) -> str:
    """Anna follows the link that Irina hands to her."""
    await irina.says("/reviewers invite Анна К.")
    handed = await irina.waits_for("Перешлите ссылку")
    found = re.search(r"start=(\S+)", handed.text)
    assert found
    await anna.says(f"/start {found[1]}")
    return found[1]


async def test_an_invitation_makes_one_person_a_reviewer_once(town: Town) -> None:
    irina = await town.reviewer()
    anna, stranger = town.citizen(ANNA, "Анна"), town.citizen(999, "Чужой")
    code = await invited(town, irina, anna)
    await anna.waits_for("Вы теперь проверяющий")
    await irina.waits_for("Приглашение принято: Анна К. (id 503)")
    await town.sent(town.citizen())
    await anna.waits_for("Новое заявление")
    await anna.presses("Открыть")
    await anna.waits_for("🔒 За вами")
    await stranger.says(f"/start {code}")
    await stranger.waits_for("Это приглашение не действует")
    await stranger.says("/next")
    await stranger.waits_for("Такой команды нет")


async def test_an_invitation_ends_after_a_day_and_is_not_for_its_giver(town: Town) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await irina.says("/reviewers")
    await irina.waits_for("Проверяющие")
    await irina.presses("Пригласить по ссылке")
    handed = await irina.waits_for("start=inv_")
    found = re.search(r"start=(\S+)", handed.text)
    assert found
    await irina.says(f"/start {found[1]}")
    await irina.waits_for("Это приглашение для коллеги")
    await town.later(days=1)
    await anna.says(f"/start {found[1]}")
    await anna.waits_for("Это приглашение не действует")


async def test_whoever_is_let_out_has_nothing_left_at_the_desk(town: Town) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await invited(town, irina, anna)
    await anna.waits_for("Вы теперь проверяющий")
    await town.sent(town.citizen())
    await anna.says("/next")
    card = await anna.waits_for("🔒 За вами")
    await irina.says("/reviewers")
    assert "Анна К. (id 503) · в работе: 1" in (await irina.waits_for("Проверяющие\n")).text
    await irina.presses("Убрать: Анна К.")
    await irina.waits_for("Освободится 1 взятое заявление")
    await irina.presses("Убрать")
    await irina.waits_for("Анна К. (id 503) больше не проверяющий")
    await anna.waits_for("Вы больше не проверяющий")
    since = anna.mark()
    await anna.presses("Одобрить", card)
    await anna.waits_for("симулятор", since=since)
    await anna.says("/next")
    await anna.waits_for("Такой команды нет", since=since)
    await town.sent(town.citizen(102))
    await irina.waits_for("Новое заявление", since=town.telegram.mark() - 3)
    await irina.says("/next")
    assert "26-000001-9" in (await irina.waits_for("🔒 За вами")).text
    assert len([one for one in anna.chat if "Новое заявление" in one.text]) == 1


async def test_an_answer_to_whoever_has_left_the_desk_only_stands_in_the_case(town: Town) -> None:
    irina, anna, yulia = await town.reviewer(), town.citizen(ANNA, "Анна"), town.citizen()
    await invited(town, irina, anna)
    await anna.waits_for("Вы теперь проверяющий")
    await town.sent(yulia)
    await anna.says("/ask 1 Какой дом?")
    await yulia.waits_for("Какой дом?")
    await irina.says(f"/reviewers remove {ANNA}")
    await irina.presses("Убрать", await irina.waits_for("Убрать проверяющего"))
    await anna.waits_for("Вы больше не проверяющий")
    await yulia.presses("Ответить")
    await yulia.waits_for("Напишите ответ")
    await yulia.says("Дом 5")
    await yulia.waits_for("Ответ передан")
    await town.deliver()
    assert not anna.sees("ответил")
    await irina.says("/show 1")
    await irina.presses("Вопросы и ответы", await irina.waits_for("История"))
    await irina.waits_for("Дом 5")


async def test_each_is_told_in_their_own_language_who_came_and_went(town: Town) -> None:
    irina, anna = await town.reviewer(), Person(town.telegram, ANNA, "Ann", language_code="en")
    await invited(town, irina, anna)
    await anna.waits_for("You are a reviewer now")
    await irina.waits_for("Приглашение принято")
    await irina.says(f"/reviewers remove {ANNA}")
    await irina.presses("Убрать", await irina.waits_for("Убрать проверяющего"))
    await anna.waits_for("You are no longer a reviewer")
    await irina.says(f"/reviewers add {ANNA}")
    await irina.waits_for("Сообщение об этом отправлено")
    assert not anna.sees("проверяющий")


async def test_somebody_is_added_by_number_and_the_admin_hears_whether_they_know(
    town: Town,
) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await irina.says("/reviewers add Анна 503")
    await irina.waits_for("Нужен числовой id")
    await irina.says("/reviewers add 77700077 Анна")
    absent = await irina.waits_for("Бот у этого человека ещё не открыт")
    assert "https://t.me/" in absent.text
    known = town.citizen(77700078, "Пётр")
    await known.says("/start")
    await known.waits_for("симулятор")
    await irina.says("/reviewers add 77700078")
    await irina.waits_for("Сообщение об этом отправлено")
    await known.waits_for("Вы теперь проверяющий")
    await irina.says("/reviewers name 77700078 Пётр")
    await irina.waits_for("Новое имя: Пётр (id 77700078)")
    await irina.says("/reviewers add 77700078")
    await irina.waits_for("и так проверяющий")
    for words in ("fire 12345", "add", "add -5 Анна", "name 77700078", "name 77700078 12"):
        since = irina.mark()
        await irina.says(f"/reviewers {words}")
        await irina.waits_for("например", since=since)
    assert not anna.chat


async def test_reviewers_do_not_change_the_list_and_nobody_locks_an_admin_out(
    town: Town,
) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await invited(town, irina, anna)
    await anna.waits_for("Вы теперь проверяющий")
    for command in ("/reviewers", "/reviewers add 12345678", f"/reviewers remove {OLEG}"):
        since = anna.mark()
        await anna.says(command)
        await anna.waits_for("ведут администраторы", since=since)
    await anna.says("/export")
    await anna.waits_for("выгружают администраторы")
    town.telegram.presses_old("j1:out:502", anna.last, anna.user)
    for id in ("501", "502"):
        since = irina.mark()
        await irina.says(f"/reviewers remove {id}")
        await irina.waits_for("только настройка ADMIN_IDS", since=since)
    await irina.says("/reviewers remove 88888888")
    await irina.waits_for("Среди проверяющих нет id 88888888")
    assert OLEG in (await town.house.staff.roster()).admins


async def test_colleagues_see_each_other_by_their_short_names(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await irina.says("/reviewers name 502 Олег Р.")
    await irina.waits_for("Олег Р. (id 502)")
    await town.sent(town.citizen())
    await oleg.says("/next")
    await oleg.waits_for("🔒 За вами")
    await irina.says("/queue")
    assert "🔒 в работе: Олег Р. до" in (await irina.waits_for("Ждут решения")).text
    await irina.says("/approve 1")
    await irina.waits_for("у другого проверяющего: Олег Р.")
    await oleg.says("/approve 1")
    await oleg.waits_for("одобрено · Олег Р.")
    await irina.says("/history 1")
    assert "одобрено, выдан временный полис · Олег Р." in (await irina.waits_for("Журнал")).text


async def test_who_let_whom_in_and_out_stands_in_the_journal(town: Town) -> None:
    irina, anna = await town.reviewer(), town.citizen(ANNA, "Анна")
    await invited(town, irina, anna)
    await anna.waits_for("Вы теперь проверяющий")
    await irina.says("/reviewers")
    await irina.waits_for("Проверяющие\n")
    await irina.presses("Убрать: Анна К.")
    await irina.waits_for("Незавершённых заявлений нет")
    await irina.presses("Убрать")
    await irina.waits_for("больше не проверяющий")
    await irina.says("/export")
    paper = await irina.waits_for("Журнал с")
    lines = (await irina.downloads(paper)).decode().splitlines()[1:]
    deeds = [line.split(";")[3:5] + line.split(";")[7:] for line in lines]
    assert deeds == [
        ["выдано приглашение", "invited", "501", ""],
        ["добавлен проверяющий", "let-in", "501", "503"],
        ["убран проверяющий", "let-out", "501", "503"],
    ]
