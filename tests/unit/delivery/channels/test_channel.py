"""channel.py: what channels have in common."""

from typing import Any

import pytest
from tests.support.messages import answer, notification

from tocsin.delivery.channels.channel import (
    BlockUnusable,
    answered,
    choice_of,
    cut,
    cut_bytes,
    judge_status,
    mapping_of,
    post_json,
    reach_of,
    texts_of,
    title_of,
)
from tocsin.delivery.reasons import Reason
from tocsin.kit.http import Answer, Reach


@pytest.mark.parametrize(
    ("subject", "title"),
    [("Failed: x", "Failed: x"), (" a\n b\t", "a b"), ("", "Alert"), (" \n", "Alert")],
)
def test_a_title_is_one_line_and_never_empty(subject: str, title: str) -> None:
    assert title_of(notification(subject)) == title


def test_a_message_that_is_only_tried_says_so() -> None:
    assert title_of(notification("Failed: x", test=True)) == "[Test] Failed: x"


def test_what_is_too_long_is_cut_with_an_ellipsis() -> None:
    assert (cut("abcd", 4), cut("abcde", 4)) == ("abcd", "abc…")


def test_bytes_are_cut_between_characters() -> None:
    assert cut_bytes("äbc", 4) == "äbc"
    assert cut_bytes("ääää", 6) == "ä…"


@pytest.mark.parametrize("body", [b"", b"[1]", b"<html>", b"\xff", b'"x"', b"[" * 60_000])
def test_an_answer_that_is_no_object_says_nothing(body: bytes) -> None:
    assert answered(Answer(200, {}, body)) == {}


def test_a_refusal_tells_what_was_said_on_one_line() -> None:
    verdict = judge_status(answer(400), "no such\nchannel\x00")
    assert verdict.detail == "the destination answered 400: no suchchannel"
    assert verdict.reason is Reason.BAD_REQUEST
    assert len(judge_status(answer(400), "x" * 10_000).detail) < 400


def test_of_a_success_nothing_else_is_told() -> None:
    assert judge_status(answer(202), "queued").detail == "the destination answered 202"


@pytest.mark.parametrize(
    ("value", "texts"), [(None, []), ([], []), ([" a ", "b", "a", ""], ["a", "b"]), ([1234567890], ["1234567890"])]
)
def test_lists_of_texts(value: Any, texts: list[str]) -> None:
    assert texts_of({"to": value}, "to") == texts


def test_values_of_the_wrong_kind_are_named() -> None:
    with pytest.raises(BlockUnusable, match="to: is not a list"):
        texts_of({"to": "a,b"}, "to")
    with pytest.raises(BlockUnusable, match="details: is not an object"):
        mapping_of({"details": ["x"]}, "details")
    with pytest.raises(BlockUnusable, match="region_name: is none of us, eu"):
        choice_of({"region_name": "mars"}, "region_name", {"us": "1", "eu": "2"}, "us")


@pytest.mark.parametrize(
    ("data", "reach"),
    [
        ({}, Reach.PUBLIC_UNLESS_ALLOWED),
        ({"allow_private_urls": None}, Reach.PUBLIC_UNLESS_ALLOWED),
        ({"allow_private_urls": "true"}, Reach.PUBLIC_UNLESS_ALLOWED),
        ({"allow_private_urls": False}, Reach.PUBLIC),
        ({"allow_private_urls": True}, Reach.PRIVATE),
    ],
)
def test_only_what_the_block_says_is_a_permission(data: dict[str, Any], reach: Reach) -> None:
    assert reach_of(data) is post_json("https://x", {}, data).reach is reach
