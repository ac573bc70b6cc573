"""The guide to an account: one step a screen, with its number of how many."""

from aiogram.enums import ButtonStyle

from domain import catalogue
from domain.account import guide
from domain.account.guide import GuideProgress
from screens.buttons import DocumentsAction, GuideAction, GuideMove, MenuAction, button, rows
from screens.keyboards import InlineButton, InlineKeyboard
from screens.screen import Screen
from states.typed_choice import match_options
from texts import Html, Texts

TYPED: tuple[GuideMove, ...] = ("done", "stuck", "back", "tomorrow")


def step(progress: GuideProgress, texts: Texts, *, stuck: bool = False) -> Screen:
    """What to do in a step; `stuck` adds what usually helps."""
    at = guide.STEPS.index(progress.step) + 1
    name = (
        f"guide-{progress.method}"
        if progress.method and progress.step == "confirm"
        else f"guide-{progress.step}"
    )
    told = _facts(texts)
    parts = [texts("guide-head", at=at, of=len(guide.STEPS)), texts(name, **told)]
    if name == "guide-bank":
        parts.append(_banks(texts))
    if stuck:
        parts.append(texts(f"{name}.stuck", **told))
    parts.append(texts("guide-safe"))
    return Screen(Html("\n\n".join(parts)), _keyboard(progress, texts))


def resumed(progress: GuideProgress, texts: Texts) -> Screen:
    """That the guide is unfinished, and at which step; a reminder says the same."""
    at = guide.STEPS.index(progress.step) + 1
    go_on = button(texts.plain("go-continue"), MenuAction(to="account"), ButtonStyle.PRIMARY)
    return Screen(texts("guide-resumed", at=at, of=len(guide.STEPS)), rows([go_on]))


def finished(texts: Texts) -> Screen:
    apply = button(texts.plain("go-apply"), MenuAction(to="apply"), ButtonStyle.PRIMARY)
    return Screen(texts("guide-walked"), rows([apply]))


def reminder_set(texts: Texts) -> Screen:
    never = button(texts.plain("guide-never"), GuideAction(step="", to="never"))
    return Screen(texts("guide-reminding"), rows([never]))


def reminder_off(texts: Texts) -> Screen:
    return Screen(texts("guide-not-reminding"))


def secret_warning(deleted: bool, texts: Texts) -> Screen:
    """A warning to somebody who sent what looks like a code or a password."""
    return Screen(texts("guide-secret", deleted="yes" if deleted else "no"))


def parse_typed(text: str, texts: Texts) -> GuideMove | None:
    """The button meant by typed words; None where none is."""
    fitting = match_options(text, {to: texts.plain(f"guide-to-{to}") for to in TYPED})
    return next((to for to in TYPED if fitting == [to]), None)


def _keyboard(progress: GuideProgress, texts: Texts) -> InlineKeyboard:
    def to(way: GuideMove, style: ButtonStyle | None = None) -> InlineButton:
        return button(
            texts.plain(f"guide-to-{way}"), GuideAction(step=progress.step, to=way), style
        )

    ways = progress.step == "confirm" and not progress.method
    on = [to("done", ButtonStyle.SUCCESS), to("stuck")]
    return rows(
        *([to(way)] for way in guide.CONFIRMATION_METHODS if ways),
        on,
        [to("back"), to("tomorrow")],
        [button(texts.plain("guide-office"), DocumentsAction(category="adult"))],
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
