"""What the URL of a database may say of it: everything but the password."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")

TLS_MODES = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]*)(?::(\d{1,5}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a PostgreSQL database is; what the URL leaves to the environment is empty."""

    host: str
    port: str
    user: str
    database: str


def path_of(url: str) -> Path | None:
    """The file of a URL; None where it names a server."""
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None


def check_url(url: str) -> None:
    """Raises ValueError, which quotes nothing, where this is no URL of a database of ours."""
    path = url.removeprefix(SQLITE)
    if url.startswith(POSTGRES):
        server_of(url)
    elif path in {url, "", ":memory:"} or "?" in path:
        raise ValueError("no URL of a database")


def shown(url: str) -> str:
    """What people are shown: the path of a file, the host and database of a server."""
    if path := path_of(url):
        return str(path)
    server = server_of(url)
    return f"{server.host or 'localhost'}/{server.database}"


def server_of(url: str) -> Server:
    """Where a PostgreSQL database is; raises ValueError, which quotes nothing."""
    split = urlsplit(url)
    asked = dict(parse_qsl(split.query, keep_blank_values=True))
    login, _, place = split.netloc.rpartition("@")
    found = [_HOST.fullmatch(one) for one in place.split(",")]
    database = unquote(split.path.removeprefix("/")) or asked.get("database", "")
    database = database or asked.get("dbname", "")
    # Of a password with `/`, `?` or `#` in it as they are, a part would pass for a name.
    if not database or re.search(r"[/@\s]", database) or split.fragment or None in found:
        raise ValueError("no URL of a server")
    if asked.get("sslmode", "prefer") not in TLS_MODES:
        raise ValueError("no mode of TLS")
    hosts, ports = zip(*(one.groups(default="") for one in found if one), strict=True)
    return Server(
        ",".join(hosts) or asked.get("host", ""),
        next(filter(None, ports), asked.get("port", "")),
        unquote(login.partition(":")[0]) or asked.get("user", ""),
        database,
    )
