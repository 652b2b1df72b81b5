"""The comments of a pull request, as GitHub's API keeps them."""

import httpx
from pytest_httpserver import HTTPServer
from tests.support.github.discussion import Discussion
from tests.support.github.runner import TOKEN

COMMENTS = "/repos/acme/data-platform/issues/7/comments"
ALLOWED = {"Authorization": f"Bearer {TOKEN}"}


def test_a_comment_is_written_and_changed_with_the_token_of_the_job(httpserver: HTTPServer) -> None:
    discussion = Discussion(httpserver, "acme/data-platform", 7)
    with httpx.Client(base_url=httpserver.url_for(""), headers=ALLOWED) as github:
        made = github.post(COMMENTS, json={"body": "one"}).json()
        github.patch(f"/repos/acme/data-platform/issues/comments/{made['id']}", json={"body": "two"})
        assert [each["body"] for each in github.get(COMMENTS).json()] == ["two"]
    assert discussion.written == ["POST", "PATCH"]


def test_nobody_else_may_write(httpserver: HTTPServer) -> None:
    discussion = Discussion(httpserver, "acme/data-platform", 7)
    assert httpx.post(httpserver.url_for(COMMENTS), json={"body": "one"}).status_code == 401
    assert discussion.comments == []
