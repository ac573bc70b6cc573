"""What must not be committed: tokens, keys, this machine's paths, where packages come from."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

# Written so that this file does not match itself; no index is named, forbidden is the form.
FORBIDDEN = {
    "a bot token": re.compile(r"(?<![\d.])[1-9]\d{7,9}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY"),
    "a path of somebody's machine": re.compile(
        r"(?<![\w.])/(?:home|Users|root|work)/\w|(?<![\w.])/tmp/[p]/|[A-Z]:\\Users\\"
    ),
    "an option that chooses a package index": re.compile(
        r"-{2}(?:extra-|default-)?index(?:-url)?\b|-{2}find-links\b|-{2}registry\b"
        r"|^\s*(?:global\.)?(?:extra[-_])?index[-_]url\s*[=:]|^\s*find[-_]links\s*[=:]"
        r"|^\s*(?:@[\w-]+:)?(?:registry|npmRegistryServer)\s*[=:]|tool\.uv\.index\b"
        r"|\b(?:PIP|UV|npm_config)_\w*(?:INDEX|LINKS|registry)\w*\s*[?:+]?="
    ),
}

ADDRESS = re.compile(r"\w://|\b(?:url|registry)\s*=")
FETCHED = re.compile(r'"(?:resolved|from)":|"version": "\w+:')
"""npm's lock also says whom to thank, with addresses that nothing is fetched from."""
LOCKS = {
    "*.lock": ADDRESS,
    "pylock*.toml": ADDRESS,
    "pnpm-lock.yaml": ADDRESS,
    "*requirements*.txt": ADDRESS,
    "package-lock.json": FETCHED,
    "npm-shrinkwrap.json": FETCHED,
}


def secrets(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Paths and contents in; `path:line: what` out, without showing it."""
    for path, text in texts:
        of_lock = [kind for name, kind in LOCKS.items() if PurePath(path).match(name)]
        looked = [*FORBIDDEN.items(), *(("an address in a lock", kind) for kind in of_lock)]
        for number, line in enumerate(text.splitlines(), start=1):
            for name, pattern in looked:
                if pattern.search(line):
                    yield f"{path}:{number}: {name}"
