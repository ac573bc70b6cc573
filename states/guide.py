"""Standing on the guided path: what is typed there is no answer to anything."""

from aiogram.fsm.state import StatesGroup

from states.step import Step


class Guide(StatesGroup):
    path = Step("road")
