"""The chat's side of a sign-in: the code from the browser proves that both are one person."""

from domain.account.sign_in import NotSignedIn, parse_code
from domain.application import Application, with_answer
from domain.refusal import Refused
from handlers.form.form_session import FormSession
from screens.form.refusals import refusal
from screens.screen import Screen
from states.application import ApplicationForm
from states.portal_claims import answers_from_claims


async def spoken(text: str, draft: Application, session: FormSession) -> bool:
    """Whether this was the code of a sign-in; it has then been dealt with."""
    code = parse_code(text)
    if code is None:
        return False
    await _prove(code, draft, session)
    return True


async def brought(args: str, session: FormSession) -> bool:
    """Whether /start came from the browser, with the code along; it has then been dealt with."""
    code = parse_code(args.removeprefix("in-")) if args.startswith("in-") else None
    if code is None:
        return False
    draft = await session.draft()
    if draft is None or not ApplicationForm.sign_in.applies(draft.answers):
        await _refuse_without_draft(code, session)
    else:
        await _prove(code, draft, session)
    return True


async def _prove(code: str, draft: Application, session: FormSession) -> None:
    step = ApplicationForm.sign_in
    if session.portal is None:
        await session.ask(draft, step)
        return
    try:
        identity = await session.portal.prove(session.citizen, draft.id, code)
        if not identity.confirmed:
            raise NotSignedIn("unconfirmed")
    except NotSignedIn as no:
        await session.ask(draft, step, Refused(f"sign-in-{no.code}"))
        return
    claims = answers_from_claims(identity.claims, session.situation(draft))
    value = {"at": session.now.isoformat(timespec="seconds"), "of": code, "claims": claims}
    await session.take(with_answer(draft, step.id, value))


async def _refuse_without_draft(code: str, session: FormSession) -> None:
    """A code of somebody else's sign-in makes that one void, wherever it is brought."""
    try:
        if session.portal:
            await session.portal.prove(session.citizen, 0, code)
    except NotSignedIn as no:
        await session.add(Screen(refusal(Refused(f"sign-in-{no.code}"), session.texts)))
    await session.again()
