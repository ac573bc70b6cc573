"""What the doctor says of the address on which monitoring asks."""

import asyncio
import errno

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.doctor_database import Line
from texts import Texts

SECONDS = 3.0
"""How long whoever has the address may take to say that it lives."""


async def monitor_line(host: str, port: int, texts: Texts) -> Line:
    """Whether a bot could listen there, or one does already."""
    try:
        server = await asyncio.start_server(_nobody, host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE and await _is_alive(host, port):
            return "monitor", True, texts.plain("doctor-monitor-runs")
        code = errno.errorcode.get(error.errno or 0, type(error).__name__)
        return "monitor", False, texts.plain("doctor-monitor-shut", error=code)
    server.close()
    await server.wait_closed()
    return "monitor", True, texts.plain("doctor-monitor-free")


def _nobody(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Whoever asks in this moment."""
    writer.close()


async def _is_alive(host: str, port: int) -> bool:
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}/healthz"
    try:
        async with ClientSession(timeout=ClientTimeout(SECONDS)) as http, http.get(url) as answer:
            return answer.status == 200
    except (ClientError, OSError):
        return False
