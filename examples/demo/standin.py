"""A local stand-in for Slack and PagerDuty: takes what they would take, and remembers when it came."""

import json
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Arrival:
    """One request: its path, its JSON, and when it was complete (seconds since the epoch)."""

    path: str
    body: dict[str, Any]
    at: float


class StandIn:
    """Listens on a free port of loopback between `start` and `stop`."""

    SLACK_PATH = "/services/T00000000/B00000000/demo-webhook-secret"
    PAGERDUTY_PATH = "/v2/enqueue"

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self._arrived = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def slack_url(self) -> str:
        return self._base + self.SLACK_PATH

    @property
    def pagerduty_url(self) -> str:
        return self._base + self.PAGERDUTY_PATH

    @property
    def slack(self) -> list[Arrival]:
        return [arrival for arrival in self.arrivals if arrival.path == self.SLACK_PATH]

    @property
    def pagerduty(self) -> list[Arrival]:
        return [arrival for arrival in self.arrivals if arrival.path == self.PAGERDUTY_PATH]

    @property
    def _base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait_for(self, count: int, seconds: float) -> bool:
        """Wait until this many requests have come. False if they have not."""
        with self._arrived:
            return self._arrived.wait_for(lambda: len(self.arrivals) >= count, seconds)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                text = self.rfile.read(int(self.headers["Content-Length"]))
                arrival = Arrival(self.path, json.loads(text), time.time())
                is_slack = self.path == StandIn.SLACK_PATH
                answer = b"ok" if is_slack else b'{"status":"success","message":"Event processed"}'
                self.send_response(200 if is_slack else 202)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
                with stand_in._arrived:
                    stand_in.arrivals.append(arrival)
                    stand_in._arrived.notify_all()

            def log_message(self, *_args: object) -> None:
                """Say nothing: the demo shows what came."""

        return Handler
