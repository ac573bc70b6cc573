"""Signing in at a real OpenID provider: what is proved, and what an attacker gets."""

import time

import pytest
from aiohttp import ClientSession

from bot.oidc import Oidc
from demo.people import Person
from demo.text_ids import english, text
from domain.account.sign_in import MAX_TRIES, NotSignedIn
from handlers.account.portal import Portal
from screens.form.check import summary
from states.step import Situation
from storage.account.sign_ins import SignIns
from tests.portal.conftest import Signing
from tests.portal.provider import Browser, code_on, read
from tests.stories.town import Town
from texts import load

ASKED = "step-sign-in.question"


async def reaches_the_door(town: Town, person: Person) -> str:
    """From the first press to the sign-in; its link."""
    await town.may_apply(person)
    await person.says("/start")
    await person.waits_for("welcome")
    await person.presses("go-apply")
    await person.waits_for("step-consent.question")
    await person.presses("step-consent-agree")
    await person.waits_for("step-conditions.question")
    await person.presses("step-conditions-agree")
    return link_of(await person.waits_for(ASKED))


async def nobody() -> str:
    return ""


def link_of(message: object) -> str:
    buttons = message.buttons  # type: ignore[attr-defined]  # a Message of the pretend Telegram
    return next(str(one.body["url"]) for one in buttons if "url" in one.body)


async def test_what_gosuslugi_knows_is_offered_accepted_and_marked(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    status, page = await signing.hers.signs_in(link, "yulia")
    assert status == 200
    assert "Щеглова" not in page
    await yulia.says(code_on(page).lower())
    offered = await yulia.waits_for("step-known.question")
    for known in ("Щеглова", "Юлия", "Чеславовна", "17.05.1990", "112-233-445 95", "yulia@"):
        assert known in offered
    await yulia.presses("step-known-fix")
    await yulia.waits_for("step-known.which")
    await yulia.presses("step-phone.label")
    await yulia.waits_for("step-reason.question")
    answers = await town.answers(yulia)
    assert answers["surname"] == "Щеглова"
    assert answers["snils"] == "11223344595"
    assert "phone" not in answers
    assert await town.driver.read("SELECT * FROM sign_ins") == []


async def test_the_way_back_from_the_browser_needs_no_typing(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    page = (await signing.hers.signs_in(link, "yulia"))[1]
    start = page.partition("?start=")[2].partition('"')[0]
    await yulia.says(f"/start {start}")
    await yulia.waits_for("step-known.question")


async def test_the_reviewer_sees_what_is_confirmed(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    await yulia.says(code_on((await signing.hers.signs_in(link, "yulia"))[1]))
    await yulia.waits_for("step-known.question")
    await yulia.presses("step-known-yes")
    await yulia.waits_for("step-reason.question")
    told = "\n".join(summary(Situation(town.clock.now(), await town.answers(yulia)), load("ru")))
    assert "<b>Щеглова · подтверждено</b>" in told
    assert text("step-sign-in-confirmed").is_in(told)
    assert not text("step-road-declared").is_in(told)


async def test_who_refuses_at_the_portal_can_try_again(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    status, page = await signing.hers.refuses(link)
    assert (status, text("page-not-signed-in-refused").is_in(page)) == (400, True)
    await yulia.says("/start")
    again = link_of(await yulia.waits_for(ASKED))
    assert again != link
    await yulia.says(code_on((await signing.hers.signs_in(again, "yulia"))[1]))
    await yulia.waits_for("step-known.question")


async def test_an_unconfirmed_account_does_not_do(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    await yulia.says(code_on((await signing.hers.signs_in(link, "simple"))[1]))
    await yulia.waits_for("refused-sign-in-unconfirmed")
    assert "sign_in" not in await town.answers(yulia)


async def test_a_link_works_for_a_quarter_of_an_hour(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    await town.later(hours=0.26)
    status, page = await signing.hers.opens(link)
    assert (status, text("page-not-signed-in-expired").is_in(page)) == (400, True)


async def test_the_pages_speak_the_language_of_whose_sign_in_it_is(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    await town.dependencies.locales.choose(yulia.user.id, "en")
    status, page = await signing.hers.signs_in(link, "yulia")
    assert status == 200
    assert '<html lang="en">' in page
    assert english("page-signed-in").is_in(read(page))
    again = await signing.hers.opens(link)
    assert (again[0], english("page-not-signed-in-expired").is_in(again[1])) == (400, True)
    await town.dependencies.locales.choose(yulia.user.id, "ru")
    assert text("page-not-signed-in-expired").is_in((await signing.hers.opens(link))[1])


@pytest.mark.parametrize(
    ("asks_for", "told"),
    [
        ("", "ссылка устарела"),
        ("en-GB,en;q=0.9,ru;q=0.8", "link is out of date"),
        ("en;q=0.5,ru", "ссылка устарела"),
        ("de", "ссылка устарела"),
    ],
)
async def test_where_the_sign_in_is_nobodys_the_browsers_language_counts(
    signing: Signing, asks_for: str, told: str
) -> None:
    browser = Browser(asks_for)
    page = (await browser.opens(f"{signing.settings.public_url}/signin/of-nobody"))[1]
    await browser.close()
    assert told in page


async def test_a_sign_in_that_took_too_long_is_not_taken(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    page = (await signing.hers.signs_in(link, "yulia"))[1]
    await town.later(hours=0.26)
    await yulia.says(code_on(page))
    await yulia.waits_for("refused-sign-in-code")
    assert not yulia.sees("Щеглова")


async def test_the_same_answer_a_second_time_is_worth_nothing(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    back = (await signing.hers.signs_in(link, "yulia", stop="/signin/callback"))[1]
    assert (await signing.hers.opens(back))[0] == 200
    for browser in (signing.hers, signing.his):
        status, page = await browser.opens(back)
        assert (status, text("page-not-signed-in-expired").is_in(page)) == (400, True)


async def test_an_id_token_for_another_sign_in_is_not_taken(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    status, page = await signing.hers.signs_in(link, "yulia", changed={"nonce": "another"})
    assert (status, text("page-not-signed-in-failed").is_in(page)) == (400, True)


async def test_an_answer_to_another_challenge_is_not_taken(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, yulia)
    changed = {"code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}
    status, page = await signing.hers.signs_in(link, "yulia", changed=changed)
    assert (status, text("page-not-signed-in-failed").is_in(page)) == (400, True)


async def test_somebody_elses_link_gives_the_attacker_nothing(signing: Signing) -> None:
    """Mallory sends her own link to Artyom, who signs in and even goes back to the chat."""
    town, mallory, artyom = signing.town, signing.town.citizen(), signing.town.citizen(102, "А")
    link = await reaches_the_door(town, mallory)
    page = (await signing.his.signs_in(link, "artyom"))[1]
    assert text("page-signed-in").is_in(read(page))
    await artyom.says(f"/start {page.partition('?start=')[2].partition(chr(34))[0]}")
    await artyom.waits_for("refused-sign-in-elsewhere")
    await mallory.says(code_on(page))
    await mallory.waits_for("refused-sign-in-code")
    assert not mallory.sees("Ёлкин")
    assert not artyom.sees("Ёлкин")
    assert "sign_in" not in await town.answers(mallory)


async def test_a_code_cannot_be_guessed(signing: Signing) -> None:
    town, mallory = signing.town, signing.town.citizen()
    link = await reaches_the_door(town, mallory)
    page = (await signing.his.signs_in(link, "artyom"))[1]
    right = code_on(page)
    wrong = [f"AB-{n:04d}" for n in range(MAX_TRIES + 1) if f"AB-{n:04d}" != right]
    # Each try shows a new button, and with it the sign-in that was under way is void.
    for code in wrong[:MAX_TRIES]:
        await mallory.says(code)
        await mallory.waits_for("refused-sign-in-code")
    await mallory.says(right)
    await mallory.waits_for("refused-sign-in-code")
    assert not mallory.sees("Ёлкин")


@pytest.mark.parametrize("path", ["nothing", "callback", "callback?state="])
async def test_addresses_that_nobody_was_given(signing: Signing, path: str) -> None:
    assert (await signing.hers.opens(f"{signing.settings.public_url}/signin/{path}"))[0] == 400


async def test_an_outdated_id_token_is_not_taken(signing: Signing) -> None:
    town, yulia = signing.town, signing.town.citizen()
    await reaches_the_door(town, yulia)
    settings = signing.settings
    assert settings.oidc_issuer
    async with ClientSession() as http:
        callback = f"{settings.public_url}/signin/callback"
        secret = "only-for-tests"
        late = Oidc(
            settings.oidc_issuer, "oms", secret, callback, http, lambda: time.time() + 7200
        )
        rows = SignIns(town.driver)
        portal = Portal(late, rows, town.clock, settings.public_url or "", nobody)
        token = (await portal.link(yulia.user.id, 1)).rpartition("/")[2]
        begun = await rows.by_token(token, town.clock.now())
        assert begun
        address = await late.address(begun)
        await signing.hers.opens(address)
        await signing.hers._sends({"prompt": "login", "login": "yulia", "password": "x"})
        back = (await signing.hers._sends({"prompt": "consent"}, "/signin/callback"))[1]
        code = back.partition("code=")[2].partition("&")[0]
        with pytest.raises(NotSignedIn, match="failed"):
            await late.identity(begun, code)
