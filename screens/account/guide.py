"""The guided path to an account: one step a screen, and where it is in the whole."""

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain import catalogue
from domain.account import guide
from domain.account.guide import Place
from screens.buttons import Go, Guided, Office, Onward, button, rows
from screens.screen import Screen
from states.typed_choice import choose
from texts import Html, Texts

SPOKEN: tuple[Onward, ...] = ("done", "stuck", "back", "tomorrow")


def step(place: Place, texts: Texts, *, stuck: bool = False) -> Screen:
    """What to do now; `stuck` adds what usually helps."""
    at = guide.STEPS.index(place.step) + 1
    name = f"guide-{place.way}" if place.way and place.step == "confirm" else f"guide-{place.step}"
    told = _facts(texts)
    parts = [texts("guide-head", at=at, of=len(guide.STEPS)), texts(name, **told)]
    if name == "guide-bank":
        parts.append(_banks(texts))
    if stuck:
        parts.append(texts(f"{name}.stuck", **told))
    parts.append(texts("guide-safe"))
    return Screen(Html("\n\n".join(parts)), _keyboard(place, texts))


def resumed(place: Place, texts: Texts) -> Screen:
    """That one stopped on the way, and where; a reminder says the same."""
    at = guide.STEPS.index(place.step) + 1
    go_on = button(texts.plain("go-continue"), Go(to="account"), ButtonStyle.PRIMARY)
    return Screen(texts("guide-resumed", at=at, of=len(guide.STEPS)), rows([go_on]))


def walked(texts: Texts) -> Screen:
    apply = button(texts.plain("go-apply"), Go(to="apply"), ButtonStyle.PRIMARY)
    return Screen(texts("guide-walked"), rows([apply]))


def reminding(texts: Texts) -> Screen:
    never = button(texts.plain("guide-never"), Guided(step="", to="never"))
    return Screen(texts("guide-reminding"), rows([never]))


def not_reminding(texts: Texts) -> Screen:
    return Screen(texts("guide-not-reminding"))


def secret(deleted: bool, texts: Texts) -> Screen:
    """Somebody sent what nobody may be told."""
    return Screen(texts("guide-secret", deleted="yes" if deleted else "no"))


def spoken(text: str, texts: Texts) -> Onward | None:
    """Which button somebody means who writes its words."""
    fitting = choose(text, {to: texts.plain(f"guide-to-{to}") for to in SPOKEN})
    return next((to for to in SPOKEN if fitting == [to]), None)


def _keyboard(place: Place, texts: Texts) -> InlineKeyboardMarkup:
    def to(way: Onward, style: ButtonStyle | None = None) -> InlineKeyboardButton:
        return button(texts.plain(f"guide-to-{way}"), Guided(step=place.step, to=way), style)

    ways = place.step == "confirm" and not place.way
    on = [to("done", ButtonStyle.SUCCESS), to("stuck")]
    return rows(
        *([to(way)] for way in guide.WAYS if ways),
        on,
        [to("back"), to("tomorrow")],
        [button(texts.plain("guide-office"), Office(category="adult"))],
    )


def _banks(texts: Texts) -> Html:
    lines = [
        texts("guide-item", words=texts("guide-fact", value=one.name, sure=_yes(one.checked)))
        for one in catalogue.banks()
    ]
    return Html("\n".join(lines))


def _facts(texts: Texts) -> dict[str, Html]:
    return {
        one.id: texts("guide-fact", value=one.value, sure=_yes(one.checked))
        for one in catalogue.facts()
    }


def _yes(sure: bool) -> str:
    return "yes" if sure else "no"
