"""The chat's side of a sign-in: the code from the browser proves that both are one person."""

from domain.account.sign_in import NotSignedIn, typed_code
from domain.application import Application, answer
from domain.refusal import Refused
from handlers.form.form_session import Talk
from screens.form.questions import refusal
from screens.screen import Screen
from states.application import ApplicationForm
from states.portal_claims import answers_of
from states.step import Step
from states.steps.sign_in import SignInStep


async def spoken(text: str, draft: Application, step: Step, talk: Talk) -> bool:
    """Whether this was about signing in; it has then been dealt with."""
    if not isinstance(step, SignInStep):
        return False
    code = typed_code(text)
    if code is None:
        return False
    await _prove(code, draft, talk)
    return True


async def brought(args: str, talk: Talk) -> bool:
    """Whether /start came from the browser, with the code along; it has then been dealt with."""
    code = typed_code(args.removeprefix("in-")) if args.startswith("in-") else None
    if code is None:
        return False
    draft = await talk.draft()
    if draft is None or not ApplicationForm.sign_in.applies(draft.answers):
        await _refuse_without_draft(code, talk)
    else:
        await _prove(code, draft, talk)
    return True


async def _prove(code: str, draft: Application, talk: Talk) -> None:
    step = ApplicationForm.sign_in
    if talk.portal is None:
        await talk.ask(draft, step)
        return
    try:
        identity = await talk.portal.prove(talk.citizen, draft.id, code)
        if not identity.confirmed:
            raise NotSignedIn("unconfirmed")
    except NotSignedIn as no:
        await talk.ask(draft, step, Refused(f"sign-in-{no.code}"))
        return
    claims = answers_of(identity.claims, talk.situation(draft))
    value = {"at": talk.now.isoformat(timespec="seconds"), "of": code, "claims": claims}
    await talk.take(answer(draft, step.id, value))


async def _refuse_without_draft(code: str, talk: Talk) -> None:
    """A code of somebody else's sign-in makes that one void, wherever it is brought."""
    try:
        if talk.portal:
            await talk.portal.prove(talk.citizen, 0, code)
    except NotSignedIn as no:
        await talk.add(Screen(refusal(Refused(f"sign-in-{no.code}"), talk.texts)))
    await talk.again()
