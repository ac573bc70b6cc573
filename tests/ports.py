"""Ports for servers of tests."""

import secrets
import socket
from contextlib import suppress

LOWEST, HIGHEST = 10_240, 32_768
"""Below those from which systems take the ports of outgoing connections."""
_given: set[int] = set()


def free_port() -> int:
    """A port of this machine that nobody uses just now, and another each time."""
    while True:
        port = LOWEST + secrets.randbelow(HIGHEST - LOWEST)
        with suppress(OSError), socket.socket() as tried:
            tried.bind(("127.0.0.1", port))
            if port not in _given:
                _given.add(port)
                return port
