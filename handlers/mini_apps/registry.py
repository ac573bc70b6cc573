"""All the pages there are, by the name in their address. A new page is one line here."""

from handlers.mini_apps.app import MiniApp
from handlers.mini_apps.desk import DESK
from handlers.mini_apps.places import PLACES
from handlers.mini_apps.portrait import FRAME
from handlers.mini_apps.signature import SIGN

APPS: dict[str, MiniApp] = {app.name: app for app in (SIGN, FRAME, PLACES, DESK)}
