"""What happens when somebody speaks: the routers, from top to bottom, the catch-all last."""

from aiogram import Router

from handlers import errors, fallback, form, reach, review, start, unknown


def routers() -> list[Router]:
    return [
        start.router(),
        review.router(),
        unknown.router(),
        form.router(),
        reach.router(),
        errors.router(),
        fallback.router(),
    ]
