"""Which addresses requests may go to."""

import pytest

from tocsin.kit.url_safety import Bounds, Reach, bounds_of, refusal


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:93.184.216.34"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "loopback"),
        ("127.8.9.10", "loopback"),
        ("::1", "loopback"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("fd00::1", "private"),
        ("fd00:ec2::254", "metadata"),
        ("169.254.169.254", "metadata"),
        ("fe80::1", "metadata"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("0.0.0.0", "unspecified"),
        ("::", "unspecified"),
        ("255.255.255.255", "reserved"),
        ("100.64.0.1", "private"),
        ("100.100.100.200", "metadata"),
        ("168.63.129.16", "metadata"),
        ("192.0.2.1", "reserved"),
        # IPv4 in the clothes of IPv6.
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:169.254.169.254", "metadata"),
        ("::ffff:10.0.0.1", "private"),
        ("2002:7f00:1::", "loopback"),
        ("2002:a9fe:a9fe::1", "metadata"),
        ("64:ff9b::7f00:1", "loopback"),
        ("64:ff9b::a9fe:a9fe", "metadata"),
        ("::7f00:1", "loopback"),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", "loopback"),
    ],
)
def test_what_only_the_inside_can_reach_is_refused(address: str, why: str) -> None:
    assert why in (refusal(address) or "allowed")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "172.31.0.1", "100.64.0.1", "fd00::1", "::ffff:10.0.0.1"]
)
def test_within_private_bounds_are_this_machine_and_private_networks(address: str) -> None:
    assert refusal(address, Bounds.PRIVATE) is None
    assert refusal("93.184.216.34", Bounds.PRIVATE) is None


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "fe80::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
        "224.0.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "240.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
    ],
)
def test_what_only_the_operator_allows(address: str) -> None:
    assert refusal(address, Bounds.PRIVATE) is not None
    assert refusal(address, Bounds.NONE) is None


@pytest.mark.parametrize(
    ("reach", "operator_allows", "bounds"),
    [
        (Reach.PUBLIC, False, Bounds.PUBLIC),
        (Reach.PUBLIC, True, Bounds.PUBLIC),
        (Reach.PUBLIC_UNLESS_ALLOWED, False, Bounds.PUBLIC),
        (Reach.PUBLIC_UNLESS_ALLOWED, True, Bounds.NONE),
        (Reach.PRIVATE, False, Bounds.PRIVATE),
        (Reach.PRIVATE, True, Bounds.NONE),
    ],
)
def test_who_has_a_say(reach: Reach, operator_allows: bool, bounds: Bounds) -> None:
    assert bounds_of(reach, operator_allows=operator_allows) is bounds
