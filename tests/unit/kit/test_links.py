import pytest

from tocsin.kit.links import MAX_LINK, web_link


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/acme/alerts/actions/runs/7?check=1&pr=2#summary",
        "http://ci.internal:8080",
        "http://127.0.0.1/",
    ],
)
def test_addresses_of_the_web_are_links(address: str) -> None:
    assert web_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "HTTPS://x",
        "//github.com/acme",
        "https://",
        "https://user:password@example.com/",
        "https://example.com/a b",
        'https://example.com/"onclick="x',
        "https://example.com/>)<script>",
        "https://example.com/\n",
        "https://example.com/" + "x" * MAX_LINK,
        None,
        7,
    ],
)
def test_all_else_is_none(address: object) -> None:
    assert web_link(address) is None
