"""Ports for servers of tests."""

import socket


def free_port() -> int:
    """A port of this machine that nobody uses just now."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
