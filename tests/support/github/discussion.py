"""Comments of a pull request, as GitHub's API keeps them."""

import json
import re
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.support.github.runner import TOKEN


class Discussion:
    """The comments of one pull request, on a server of the test. Only the token of a job may write them."""

    def __init__(self, server: HTTPServer, repository: str, number: int) -> None:
        self.comments: list[dict[str, Any]] = []
        self.written: list[str] = []
        """The method of each request that changed something."""
        issues = f"/repos/{re.escape(repository)}/issues"
        server.expect_request(re.compile(rf"{issues}/{number}/comments")).respond_with_handler(self._all)
        server.expect_request(re.compile(rf"{issues}/comments/\d+")).respond_with_handler(self._one)

    def _all(self, request: Request) -> Response:
        if request.method == "GET":
            return _answer(self.comments)
        return self._write(
            request, {"id": len(self.comments) + 1, "user": {"login": "github-actions[bot]", "type": "Bot"}}
        )

    def _one(self, request: Request) -> Response:
        known = next(each for each in self.comments if each["id"] == int(request.path.rpartition("/")[2]))
        return self._write(request, known)

    def _write(self, request: Request, comment: dict[str, Any]) -> Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _answer({"message": "Bad credentials"}, 401)
        comment["body"] = request.get_json()["body"]
        self.written.append(request.method)
        if request.method == "POST":
            self.comments.append(comment)
        return _answer(comment)


def _answer(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")
