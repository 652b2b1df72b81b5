"""commands/export/variables.py: the variables of secrets."""

from tocsin.commands.export.hcl import Call, Expression
from tocsin.commands.export.kinds.blocks import BLOCKS
from tocsin.commands.export.things import Secret, Thing
from tocsin.commands.export.variables import Variable, extracted

ONE, TWO = "11111111-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000002"


def thing(id: str, path: tuple[str | int, ...]) -> Thing:
    data = Call("jsonencode", {"x": [Secret(path, "string", "s3cr3t")]})
    return Thing(BLOCKS, id, created=id, name="slack-webhook/a", label="a", body={"data": data})


def test_a_secret_is_named_by_its_block_and_its_place() -> None:
    one = thing(ONE, ("headers", 0, "X-Key"))
    bodies, variables = extracted([one], {ONE: one.body}, {ONE: ("prefect_block", "slack_a")})
    assert bodies == {ONE: {"data": Call("jsonencode", {"x": [Expression("var.slack_a_headers_0_x_key")]})}}
    description = "headers.0.X-Key of the block slack-webhook/a"
    assert variables == [Variable("slack_a_headers_0_x_key", description, "string", "s3cr3t")]
    assert "s3cr3t" not in repr(variables)


def test_names_are_unique_and_not_terraforms_own() -> None:
    one, two = thing(ONE, ("b", "c")), thing(TWO, ("c",))
    addresses = {ONE: ("prefect_block", "a"), TWO: ("prefect_block", "a_b")}
    _, variables = extracted([two, one], {ONE: one.body, TWO: two.body}, addresses)
    assert [variable.name for variable in variables] == ["a_b_c", "a_b_c_22222222"]
    each = thing(ONE, ("each",))
    _, (variable,) = extracted([each], {ONE: each.body}, {ONE: ("prefect_block", "for")})
    assert variable.name == "for_each_11111111"
