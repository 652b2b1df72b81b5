"""`.github/scripts/plan_comment.py`: the plan as a summary, and as one comment that is kept up to date."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from tests.support.pipeline_repository import PIPELINE
from werkzeug import Request, Response

SCRIPT = PIPELINE / ".github" / "scripts" / "plan_comment.py"
LIMIT_OF_GITHUB = 65_535
COMMENTS = "/repos/acme/data-platform/issues/7/comments"
MARK = "<!-- terraform plan -->"


class GitHub:
    """The comments of one pull request, by the routes that GitHub has for them."""

    def __init__(self, server: HTTPServer) -> None:
        self.url = server.url_for("")
        self.comments: list[dict[str, Any]] = []
        self.credentials: set[str] = set()
        server.expect_request(COMMENTS, method="GET").respond_with_handler(self._list)
        server.expect_request(COMMENTS, method="POST").respond_with_handler(self._create)
        for number in range(1, 251):
            path = f"/repos/acme/data-platform/issues/comments/{number}"
            server.expect_request(path, method="PATCH").respond_with_handler(self._update)

    def has(self, body: str, kind: str = "User") -> None:
        self.comments.append({"id": len(self.comments) + 1, "body": body, "user": {"type": kind}})

    def _list(self, request: Request) -> Response:
        page, size = int(request.args["page"]), int(request.args["per_page"])
        return answer(self.comments[(page - 1) * size : page * size])

    def _create(self, request: Request) -> Response:
        self.credentials.add(request.headers["Authorization"])
        self.has(request.get_json()["body"], kind="Bot")
        return answer(self.comments[-1], 201)

    def _update(self, request: Request) -> Response:
        comment = self.comments[int(request.path.rpartition("/")[2]) - 1]
        comment["body"] = request.get_json()["body"]
        return answer(comment)


def answer(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")


@pytest.fixture
def github(httpserver: HTTPServer) -> GitHub:
    return GitHub(httpserver)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), *arguments],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def show(tmp_path: Path, plan: str) -> str:
    """The summary of a plan, which is its output as well."""
    (tmp_path / "plan.txt").write_text(plan)
    files = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "GITHUB_OUTPUT": str(tmp_path / "output")}
    done = run("show", str(tmp_path / "plan.txt"), **files)
    assert done.returncode == 0, done.stderr
    summary = (tmp_path / "summary").read_text().removesuffix("\n")
    first, _, rest = (tmp_path / "output").read_text().partition("\n")
    end = first.removeprefix("comment<<")
    assert rest == f"{summary}\n{end}\n"
    assert end not in summary
    return summary


def post(github: GitHub, comment: str) -> subprocess.CompletedProcess[str]:
    return run(
        "post",
        COMMENT=comment,
        GITHUB_API_URL=github.url,
        GITHUB_SERVER_URL="https://github.example",
        GITHUB_REPOSITORY="acme/data-platform",
        GITHUB_RUN_ID="42",
        GITHUB_TOKEN="token-of-the-job",
        PULL_REQUEST="7",
    )


def test_the_first_comment_is_written_and_then_changed_in_place(github: GitHub) -> None:
    github.has("Looks good to me.")
    assert post(github, f"{MARK}\none").returncode == 0
    assert post(github, f"{MARK}\nanother").returncode == 0
    run_of_it = "[The run](https://github.example/acme/data-platform/actions/runs/42)"
    assert [comment["body"] for comment in github.comments] == [
        "Looks good to me.",
        f"{MARK}\nanother\n\n{run_of_it}",
    ]
    assert github.credentials == {"Bearer token-of-the-job"}


def test_it_is_found_behind_many_others(github: GitHub) -> None:
    for number in range(200):
        github.has(f"Comment {number}")
    github.has(f"{MARK}\none", kind="Bot")
    assert post(github, f"{MARK}\nanother").returncode == 0
    assert len(github.comments) == 201
    assert github.comments[-1]["body"].startswith(f"{MARK}\nanother")


def test_what_somebody_else_wrote_is_left_alone(github: GitHub) -> None:
    github.has(f"{MARK}\nby a person")
    assert post(github, f"{MARK}\none").returncode == 0
    assert github.comments[0]["body"] == f"{MARK}\nby a person"
    assert len(github.comments) == 2


def test_without_a_plan_the_comment_does_not_go_on_showing_an_older_one(github: GitHub) -> None:
    github.has(f"{MARK}\none", kind="Bot")
    assert post(github, "").returncode == 0
    assert "No plan to show" in github.comments[0]["body"]


def test_a_refusal_says_which_right_is_missing(httpserver: HTTPServer, github: GitHub) -> None:
    httpserver.clear()
    httpserver.expect_request(COMMENTS).respond_with_data("{}", 403)
    done = post(github, f"{MARK}\none")
    assert done.returncode == 1
    assert "403" in done.stderr
    assert "pull-requests: write" in done.stderr
    assert "token-of-the-job" not in done.stderr


def test_a_long_plan_fits_and_keeps_its_end(tmp_path: Path, github: GitHub) -> None:
    plan = "\n".join(f"  + läuft = {number}" for number in range(20_000)) + "\nPlan: 20000 to add, 0 to change."
    shown = show(tmp_path, plan)
    assert post(github, shown).returncode == 0
    body = github.comments[0]["body"]
    assert len(body) <= LIMIT_OF_GITHUB
    assert len(shown.encode()) < 128 * 1024
    assert "  + läuft = 0\n" in body
    assert "the whole plan is in the log of the job" in body
    assert "\nPlan: 20000 to add, 0 to change.\n```" in body


def test_a_plan_of_one_line_without_end_fits_too(tmp_path: Path) -> None:
    assert len(show(tmp_path, "€" * 100_000)) <= LIMIT_OF_GITHUB - 500


def test_a_plan_with_fences_stays_in_its_own(tmp_path: Path) -> None:
    shown = show(tmp_path, 'body = "````sh\n# not a headline\n````"')
    assert '\n`````\nbody = "````sh\n# not a headline\n````"\n`````\n' in shown


@pytest.mark.parametrize(
    ("plan", "headline"),
    [
        ("…\n\nPlan: 1 to add, 0 to change, 0 to destroy.\n", "Plan: 1 to add, 0 to change, 0 to destroy."),
        (
            "No changes. Your infrastructure matches the configuration.\n\n…",
            "No changes. Your infrastructure matches the configuration.",
        ),
        ("Changes to Outputs:\n  + a = 1\n", "Changes to Outputs"),
        ("Plan: 1 to add.\n╷\n│ Error: Empty secret: url\n╵", "The plan failed"),
        ("  body = <<-EOT\n    Error: {{ it }}\n  EOT\n\nPlan: 1 to add.", "Plan: 1 to add."),
        ("", "The plan failed"),
    ],
)
def test_its_headline_is_terraforms_last_word(tmp_path: Path, plan: str, headline: str) -> None:
    assert show(tmp_path, plan).splitlines()[:2] == [MARK, f"### {headline}"]
