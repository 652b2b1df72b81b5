from tocsin.kit.text import without_nul


def test_nul_is_replaced_at_any_depth() -> None:
    value = {"a\x00": ["x\x00y", {"b": "\x00"}, 1, None, True]}
    assert without_nul(value) == {"a�": ["x�y", {"b": "�"}, 1, None, True]}
