"""How a socket begins: who it is, in the two ways that Prefect's clients say so."""

import asyncio
import contextlib
import json
from typing import Any, Final

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from tocsin.auth.authenticator import Authenticator
from tocsin.errors import Unauthorized

SUBPROTOCOL: Final = "prefect"

HANDSHAKE_SECONDS: Final = 30.0
"""How long a socket may say nothing about who it is."""

POLICY_VIOLATION: Final = 1008
PROTOCOL_ERROR: Final = 1002


async def shake_hands(socket: WebSocket, authenticator: Authenticator) -> bool:
    """Accept this socket if its client may come in; otherwise it is closed, and the answer is False.

    A client that offers the subprotocol `prefect` is accepted and sends `{"type": "auth", "token": …}` first; the answer is
    `{"type": "auth_success"}`, or the socket closes with 1008 and the reason. Without a token its `Authorization` header counts.
    A client that does not offer it (one that takes the server for Prefect Cloud) must have sent that header; if not, it gets 403.
    """
    header = socket.headers.get("authorization")
    if SUBPROTOCOL not in socket.scope["subprotocols"]:
        try:
            authenticator.check_header(header)
        except Unauthorized as error:
            await close(socket, POLICY_VIOLATION, error.message)
            return False
        await socket.accept()
        return True
    await socket.accept(subprotocol=SUBPROTOCOL)
    try:
        async with asyncio.timeout(HANDSHAKE_SECONDS):
            token = _token(await read_object(socket))
        if token is None and header is not None:
            authenticator.check_header(header)
        else:
            authenticator.check_token(token)
    except TimeoutError:
        await close(socket, POLICY_VIOLATION, f"No auth message came within {HANDSHAKE_SECONDS:g} seconds.")
        return False
    except Unauthorized as error:
        await close(socket, POLICY_VIOLATION, error.message)
        return False
    await socket.send_text(json.dumps({"type": "auth_success"}))
    return True


async def read_object(socket: WebSocket) -> dict[str, Any] | None:
    """The next message as a JSON object; None where it is something else. Raises `WebSocketDisconnect`."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1006), message.get("reason"))
    try:
        return msgspec.json.decode(message.get("text") or message.get("bytes") or b"", type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


async def close(socket: WebSocket, code: int, reason: str) -> None:
    """Close a socket that the client may have closed already."""
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        await socket.close(code, reason)


def _token(message: dict[str, Any] | None) -> str | None:
    token = message.get("token") if message else None
    if not message or message.get("type") != "auth" or not isinstance(token, str | None):
        raise Unauthorized('Expected an auth message first: {"type": "auth", "token": "user:password"}')
    return token
