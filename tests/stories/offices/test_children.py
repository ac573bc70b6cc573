"""A child's policy, from the visit of whoever stands in for them until it is collected."""

from demo.children import MASHA, TIMUR, OfChild, enters
from demo.people import Person
from demo.text_ids import text
from domain.application import Status
from domain.offices.visits import VisitStatus, stop_accepting
from tests.stories.offices.appointment import books, goes, on
from tests.stories.town import OLEG, Town

NEWBORN, CHILD, TEEN = "category-newborn", "category-child", "category-teen"
PAPER = "step-form-paper"


async def _come(town: Town, *whom: str) -> tuple[Person, Person]:
    """Юлия has appointments for these, and it is their day."""
    yulia = town.citizen()
    for hour, one in zip(("10:00", "11:00"), whom, strict=False):
        await books(yulia, one, on("thu", "04.06"), hour)
    await town.later(days=1, hours=20.5)
    return yulia, await town.reviewer()


async def test_a_newborns_policy_from_the_visit_until_it_is_collected(town: Town) -> None:
    yulia, irina = await _come(town, NEWBORN)
    first = await enters(irina, 1, OfChild(MASHA, form=PAPER))
    assert text("step-consent-for-child.question").is_in(first)
    done = await irina.waits_for("desk-visit-entered", number="V26-000001-3")
    assert (await irina.downloads(done)).startswith(b"%PDF")
    sign = await irina.waits_for("desk-form-to-sign-for-child")
    assert (await irina.downloads(sign)).startswith(b"%PDF")
    told = await yulia.waits_for("notice-approved")
    assert text("policy-of-child", whom=text("category-newborn.for")) in told
    assert (await yulia.downloads(told)).startswith(b"%PDF")
    entered = await town.dependencies.store.of_visit(1)
    assert entered is not None
    assert entered.citizen == yulia.user.id
    assert entered.answers["certificate"] == "IV-МЮ 123456"
    assert entered.answers["birth_date"] == "2026-05-14"
    assert {"scan", "passport", "photo"}.isdisjoint(entered.answers)
    await irina.says("/find Щеглова Мария")
    found = await irina.waits_for(entered.reference)
    assert "Мария" not in found.text
    await town.later(days=30)
    ready = await yulia.waits_for("notice-ready")
    assert text("category-newborn.for") in ready
    assert text("bring-for-child") in ready
    await irina.says("/collected 1")
    collected = await yulia.waits_for("notice-collected-for-child")
    assert text("category-newborn.for") in collected
    assert await town.dependencies.store.latest_of(yulia.user.id) is None


async def test_a_teenager_has_a_passport_of_their_own_and_a_representative(town: Town) -> None:
    _, irina = await _come(town, TEEN)
    await enters(irina, 1, OfChild(TIMUR, form=PAPER), "step-check.question")
    page = irina.chat[-1].text
    assert text(
        "answer-line", label=text("step-representative-passport.label"), words="45 18 123457"
    ).is_in(page)
    assert text(
        "answer-line",
        label=text("step-representative.label"),
        words=text("step-representative-mother"),
    ).is_in(page)
    assert text("consent-filled-for-child", names="Щеглова Юлия Чеславовна").is_in(page)
    assert text("consent-filled-for-child", child="Щеглов Тимур Петрович").is_in(page)
    await irina.presses("step-check-agree")
    await irina.waits_for("desk-visit-entered", number="V26-000001-3")
    entered = await town.dependencies.store.of_visit(1)
    assert entered is not None
    assert entered.answers["passport"] == "4525654321"
    assert "scan" in entered.answers
    await irina.says("/show 1")
    card = await irina.waits_for("desk-view-representative.button")
    assert "Чеславовна" not in card.text
    opened = await goes(
        irina,
        "desk-view-representative.button",
        text(
            "answer-line", label=text("step-representative-passport.label"), words="45 18 123457"
        ),
    )
    assert (
        text(
            "answer-line",
            label=text("step-representative-patronymic.label"),
            words="Чеславовна",
        )
        in opened
    )


async def test_a_child_on_plastic_has_neither_photo_nor_signature(town: Town) -> None:
    _, irina = await _come(town, CHILD)
    await enters(irina, 1, OfChild(MASHA, form="step-form-plastic"))
    await irina.waits_for("desk-visit-entered", number="V26-000001-3")
    entered = await town.dependencies.store.of_visit(1)
    assert entered is not None
    assert entered.answers["form"] == "plastic"
    assert {"photo", "signature", "scan"}.isdisjoint(entered.answers)
    await irina.says("/show 1")
    card = await irina.waits_for("step-certificate.label")
    assert text("desk-scan-button") not in card.labels


async def test_what_the_representative_has_begun_for_themselves_stays(town: Town) -> None:
    yulia, irina = await _come(town, CHILD)
    await town.before("registration", yulia)
    own = await town.latest(yulia)
    await enters(irina, 1, OfChild(MASHA, form=PAPER))
    await irina.waits_for("desk-visit-entered", number="V26-000001-3")
    assert (await town.latest(yulia)).answers == own.answers
    await yulia.waits_for("notice-approved")
    since = yulia.mark()
    await yulia.says("/start")
    question = await yulia.waits_for("step-registration.question", since=since)
    assert text("step-registration-for-child.question") not in question
    await yulia.says("125009, Москва, Тверская ул., 7, кв. 12")
    await yulia.waits_for("step-residence.question")
    assert "registration" in await town.answers(yulia)


async def test_an_own_policy_being_made_and_two_newborns_one_after_the_other(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    await _come(town, NEWBORN)
    await enters(irina, 1, OfChild(MASHA, form=PAPER))
    await irina.waits_for("desk-visit-entered", number="V26-000001-3")
    await books(yulia, NEWBORN, on("fri", "05.06"), "10:00")
    await town.later(days=1)
    await enters(irina, 2, OfChild(MASHA, form=PAPER, certificate="IV-МЮ № 123457"))
    await irina.waits_for("desk-visit-entered", number="V26-000002-1")
    second = await town.dependencies.store.of_visit(2)
    assert second is not None
    assert second.status is Status.APPROVED
    since = yulia.mark()
    await yulia.says("/status")
    both = await yulia.waits_for("status-of-children", since=since)
    newborn = text("category-newborn.for").pattern
    assert len(newborn.findall(both.text)) == 2
    own = text("status-head-since", reference="26-000001-9")
    assert any(own in one for one in yulia.chat if one.seq > since)
    shown = await goes(
        yulia,
        text("wish-status", reference=second.reference),
        text("status-head", now=text("status-approved")),
    )
    assert text("policy-of-child", whom=text("category-newborn.for")) in shown
    assert second.reference in shown
    asked = await goes(yulia, "wish-withdraw", "withdrawing")
    assert second.reference in asked
    await yulia.presses("wish-withdraw-yes")
    await town.idle()
    assert await _status(town, 1) is Status.IN_PRODUCTION
    assert await _status(town, 2) is Status.WITHDRAWN
    assert (await town.latest(yulia)).status is not Status.WITHDRAWN


async def _status(town: Town, visit: int) -> Status:
    found = await town.dependencies.store.of_visit(visit)
    assert found is not None
    return found.status


async def test_a_wrong_age_is_said_and_the_visit_laid_aside_leaves_the_answers(
    town: Town,
) -> None:
    _, irina = await _come(town, TEEN)
    await enters(irina, 1, OfChild(TIMUR, form=PAPER), "step-birth-date-for-child.question")
    await irina.says("04.03.2019")
    await irina.waits_for("refused-under-14")
    await irina.says("04.03.2006")
    await irina.waits_for("refused-of-age")
    await irina.says("отмена")
    await irina.waits_for("behalf-left")
    await irina.says("/visits Арбат 04.06.2026")
    await irina.waits_for(
        "desk-visits-day", name="МФЦ района Арбат", weekday=text("weekday-thu"), day="04.06.2026"
    )
    await goes(irina, "10:00 · V26-000001", "visit-desk-accepting")
    await goes(irina, "visit-act-aside", "visit-desk-arrived")
    left = await town.dependencies.store.of_visit(1)
    assert left is not None
    assert "surname" in left.answers
    await irina.says("/accept 1")
    await irina.waits_for("step-birth-date-for-child.question")


async def test_a_visit_cancelled_erases_what_was_begun_of_the_child(town: Town) -> None:
    yulia, irina = await _come(town, CHILD)
    await enters(irina, 1, OfChild(MASHA, form=PAPER), "step-registration-for-child.question")
    await irina.says("/visits Арбат 04.06.2026")
    await irina.waits_for(
        "desk-visits-day", name="МФЦ района Арбат", weekday=text("weekday-thu"), day="04.06.2026"
    )
    await goes(irina, "10:00 · V26-000001", "visit-desk-accepting")
    await goes(irina, "visit-act-aside", "visit-desk-arrived")
    await goes(yulia, "visit-do-cancel", text("visit-cancel-sure", number="V26-000001-3"))
    await yulia.presses("visit-cancel-yes")
    await town.idle()
    visit = await town.dependencies.visits.get(1)
    assert visit is not None
    assert visit.status is VisitStatus.CANCELLED
    assert await town.dependencies.store.of_visit(1) is None


async def test_erasing_all_takes_the_childrens_along(town: Town) -> None:
    yulia, irina = await _come(town, CHILD)
    await enters(irina, 1, OfChild(MASHA, form=PAPER))
    await yulia.waits_for("notice-approved")
    await yulia.says("/mydata")
    await yulia.waits_for("mydata")
    await yulia.says("/delete_me")
    asked = await yulia.waits_for("erasing-delete")
    assert text("erasing-child") in asked
    await yulia.presses("own-delete-yes")
    await town.idle()
    assert await town.dependencies.store.of_visit(1) is None


async def test_whoever_erases_all_meanwhile_leaves_the_desk_nothing_to_grant(town: Town) -> None:
    yulia, irina = await _come(town, CHILD)
    await enters(irina, 1, OfChild(MASHA, form=PAPER), "step-check.question")
    await yulia.says("/delete_me")
    asked = await yulia.waits_for("erasing-delete")
    assert "V26-000001-3" in asked.text
    await goes(yulia, "own-delete-yes", "erasing-left")
    await goes(irina, "step-check-agree", "welcome")
    assert await town.dependencies.visits.get(1) is None
    assert await town.dependencies.store.of_visit(1) is None


async def test_of_two_at_the_desk_only_who_has_the_papers_grants(town: Town) -> None:
    _, irina = await _come(town, CHILD)
    oleg = await town.reviewer(OLEG, "Олег")
    await enters(irina, 1, OfChild(MASHA, form=PAPER), "step-check.question")
    visit = await town.dependencies.visits.get(1)
    assert visit is not None
    await town.dependencies.visits.save(stop_accepting(visit, irina.user.id, town.clock.now()))
    await oleg.says("/accept 1")
    await oleg.waits_for("step-check.question")
    await goes(
        irina, "step-check-agree", text("desk-not-possible-not-in-hand", number="V26-000001-3")
    )
    assert await _status(town, 1) is Status.DRAFT
    await goes(oleg, "step-check-agree", text("desk-visit-entered", number="V26-000001-3"))
    assert await _status(town, 1) is Status.APPROVED
