"""markup.py"""

from collections.abc import Callable

import pytest

from tocsin.delivery.channels import markup

GUIDE = ":x: *Failed* <https://t/run?a=1&b=2|View in Prefect>"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<https://x/y?a=1&b=2|View *it*>", "<https://x/y?a=1&b=2|View *it*>"),
        ("<https://x/y>", "<https://x/y>"),
        ("see <mailto:a@b.c|me & you> now", "see <mailto:a@b.c|me &amp; you> now"),
        ("<!channel> <@U123> <!here|here>", "<!channel> <@U123> <!here|here>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<|text>", "&lt;|text&gt;"),
        ("<https://x|unfinished", "&lt;https://x|unfinished"),
        ("a *b* _c_ `d`", "a *b* _c_ `d`"),
    ],
)
def test_slacks_own_markup_survives_and_the_rest_is_escaped(text: str, sent: str) -> None:
    assert markup.slack(text) == sent


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        (GUIDE, ":x: *Failed* [View in Prefect](https://t/run?a=1&b=2)"),
        ("<https://x/y>", "<https://x/y>"),
        ("<https://x/a_(b)|c [d]>", "[c \\[d\\]](https://x/a_%28b%29)"),
        ("<!channel> <@U1|ann> <!subteam^S1|@ops>", "@channel @ann @ops"),
        ("<!date^1392734382^{date}|18 Feb>", "18 Feb"),
        ("a < b", "a < b"),
    ],
)
def test_links_become_those_of_markdown(text: str, sent: str) -> None:
    assert markup.markdown(text) == sent


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        (GUIDE, ":x: *Failed* View in Prefect (https://t/run?a=1&b=2)"),
        ("<https://x/y> <mailto:a@b.c>", "https://x/y a@b.c"),
        ("a < b", "a < b"),
    ],
)
def test_plain_text_has_the_address_behind_the_words(text: str, sent: str) -> None:
    assert markup.plain(text) == sent


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        (
            "<https://t/?a=1&b=2|View <it>",
            '&lt;<a href="https://t/?a=1&amp;b=2">https://t/?a=1&amp;b=2</a>|View &lt;it&gt;',
        ),
        ("<https://t/?a=1&b=2|View & go>", '<a href="https://t/?a=1&amp;b=2">View &amp; go</a>'),
        ("see https://t/x.", 'see <a href="https://t/x">https://t/x</a>.'),
        ("<mailto:a@b.c>", '<a href="mailto:a@b.c">a@b.c</a>'),
        ("a\nb", "a<br>\nb"),
        ("<b onclick='x'>", "&lt;b onclick=&#x27;x&#x27;&gt;"),
        ('<https://x"onmouseover=1|y>', '<a href="https://x&quot;onmouseover=1">y</a>'),
    ],
)
def test_html_is_escaped_and_addresses_lead_somewhere(text: str, sent: str) -> None:
    assert markup.html(text) == sent


def test_only_web_and_mail_addresses_are_links() -> None:
    assert "href" not in markup.html("<javascript:alert(1)|x> javascript:alert(1)")
    assert list(markup.references("<javascript:alert(1)|x> <ftp://x|y>")) == []


def test_references_are_told_apart() -> None:
    found = list(markup.references("<https://x|a> <@U1> <!here>"))
    assert [(one.target, one.label, one.is_link) for one in found] == [
        ("https://x", "a", True),
        ("@U1", "", False),
        ("!here", "", False),
    ]


@pytest.mark.parametrize("render", [markup.slack, markup.markdown, markup.plain, markup.html])
@pytest.mark.parametrize(
    "text", ["<" * 30_000, "<https://x|" + " " * 30_000, "<! " * 10_000, "<http://" * 4_000, "http://" + ")" * 30_000]
)
@pytest.mark.timeout(20)
def test_hostile_text_takes_no_time(render: Callable[[str], str], text: str) -> None:
    assert len(render(text)) >= len(text) // 2
