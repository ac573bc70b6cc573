"""All the pages there are, by the name in their address. A new page is one line here."""

from handlers.mini_apps.app import MiniApp
from handlers.mini_apps.desk import DESK
from handlers.mini_apps.places import PLACES
from handlers.mini_apps.portrait import FRAME
from handlers.mini_apps.signature import SIGN
from handlers.mini_apps.straightening import STRAIGHTEN
from handlers.mini_apps.visits import VISITS

APPS: dict[str, MiniApp] = {
    app.name: app for app in (SIGN, FRAME, STRAIGHTEN, PLACES, DESK, VISITS)
}
STAFF = {name: app for name, app in APPS.items() if app.staff}
"""Those that open in a browser too; whoever asks for none of them gets the first."""
