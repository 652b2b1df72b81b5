from typing import Any

from tocsin.commands.doctor.checks.secrets import judge, users_of
from tocsin.commands.doctor.finding import Verdict


def document(name: str, **data: Any) -> dict[str, Any]:
    return {"name": name, "block_type": {"slug": "webhook"}, "data": data}


def test_each_secret_has_the_blocks_that_refer_to_it() -> None:
    url, key = {"$secret": "env://TOCSIN_SECRET_URL"}, {"$secret": "aws-sm://prefect/key#a"}
    users = users_of(
        iter([document("a", url=url, headers={"X": url, "Y": key}), document("b", url=url), document("c", url="x")])
    )
    assert users == {"env://TOCSIN_SECRET_URL": ["webhook/a", "webhook/b"], "aws-sm://prefect/key#a": ["webhook/a"]}


def test_what_cannot_be_had_is_told_with_what_to_do() -> None:
    problem = {"code": "secret_denied", "message": "grant it"}
    (finding,) = judge(
        {"env://A": ["webhook/a", "webhook/b"], "env://B": ["webhook/b"]}, {"env://A": problem, "env://B": None}
    )
    assert (finding.verdict, finding.advice) == (Verdict.WARNING, "grant it")
    assert finding.says.startswith("webhook/a, webhook/b: secret_denied")


def test_what_can_be_had_is_counted() -> None:
    assert [each.says for each in judge({"env://A": ["webhook/a"]}, {"env://A": None})] == [
        "the server can have the secret that blocks refer to"
    ]
    assert [each.verdict for each in judge({}, {})] == [Verdict.OK]
