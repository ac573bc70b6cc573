"""The running thing: the only place that knows all the others."""

import bot.deferred_models  # noqa: F401  (before anything imports aiogram)
