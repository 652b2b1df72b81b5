"""Shows a plan as Markdown, and keeps one comment of a pull request up to date with it. Python's own library is enough.

`plan_comment.py show plan.txt` writes the summary of the job, and its output `comment`.
`plan_comment.py post` writes the comment: COMMENT, with GITHUB_TOKEN, beside PULL_REQUEST.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
import uuid
from itertools import count
from pathlib import Path
from typing import Any

MARK = "<!-- terraform plan -->"
LIMIT = 60_000  # bytes of the plan: a comment has 65,535 characters at most, and a variable of a step 128 KiB
PER_PAGE = 100


def main(arguments: list[str]) -> None:
    match arguments:
        case ["show", path]:
            show(Path(path).read_text(encoding="utf-8", errors="replace"))
        case ["post"]:
            post(os.environ["COMMENT"] or not_made())
        case _:
            sys.exit(__doc__)


def show(plan: str) -> None:
    """Appends the plan to the summary and to the outputs of this step."""
    text = markdown(plan)
    with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
        summary.write(f"{text}\n")
    end = f"end-{uuid.uuid4()}"
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
        outputs.write(f"comment<<{end}\n{text}\n{end}\n")


def markdown(plan: str) -> str:
    """The plan below its last word, in a fence that nothing in it closes."""
    text = cut(plan.strip("\n"))
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{MARK}\n### {headline(plan)}\n\n<details><summary>The plan</summary>\n\n{fence}\n{text}\n{fence}\n\n</details>"


def headline(plan: str) -> str:
    """What Terraform says of the plan as a whole."""
    if re.search(r"^(│ )?Error: ", plan, re.MULTILINE):
        return "The plan failed"
    found = re.search(r"^(Plan: .*|No changes\..*|Changes to Outputs)", plan, re.MULTILINE)
    return found[1] if found else "The plan failed"


def cut(text: str) -> str:
    """The text, where it is too long without its middle: an error and the count stand at the end."""
    raw = text.encode()
    if len(raw) <= LIMIT:
        return text
    head, tail = (part.decode(errors="ignore") for part in (raw[: LIMIT // 2], raw[-LIMIT // 2 :]))
    begin, _, _ = head.rpartition("\n")
    _, _, end = tail.partition("\n")
    return f"{begin or head}\n\n[… too long for a comment: the whole plan is in the log of the job …]\n\n{end or tail}"


def not_made() -> str:
    """The comment without a plan. GitHub keeps back an output that holds something which it masks."""
    said = "The job ended before there was one, or it holds a secret: the log of the job says which."
    return f"{MARK}\n### No plan to show\n\n{said}"


def post(comment: str) -> None:
    """Changes the comment that is there, or writes the first one."""
    repository = f"/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    discussion = f"{repository}/{int(os.environ['PULL_REQUEST'])}/comments"
    body = {"body": f"{comment}\n\n{link_to_run()}"}
    known = earlier(discussion)
    if known is None:
        call("POST", discussion, body)
    else:
        call("PATCH", f"{repository}/comments/{known}", body)


def earlier(discussion: str) -> int | None:
    """The id of the comment that an earlier run has written."""
    for page in count(1):
        comments = call("GET", f"{discussion}?per_page={PER_PAGE}&page={page}")
        for comment in comments:
            # Anybody can write the mark into a comment of theirs.
            if comment["body"].startswith(MARK) and (comment["user"] or {}).get("type") == "Bot":
                return int(comment["id"])
        if len(comments) < PER_PAGE:
            break
    return None


def link_to_run() -> str:
    server, repository = os.environ["GITHUB_SERVER_URL"], os.environ["GITHUB_REPOSITORY"]
    return f"[The run]({server}/{repository}/actions/runs/{os.environ['GITHUB_RUN_ID']})"


def call(method: str, path: str, body: object = None) -> Any:
    """One request to GitHub. Ends the program where it is refused."""
    request = urllib.request.Request(
        os.environ["GITHUB_API_URL"] + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        sys.exit(f"{method} {path}: {refused.code} {refused.reason}. The job needs `pull-requests: write`.")
    except OSError as failed:
        sys.exit(f"{method} {path}: {failed}")


if __name__ == "__main__":
    main(sys.argv[1:])
