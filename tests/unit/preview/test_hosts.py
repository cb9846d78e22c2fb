from __future__ import annotations

import pytest

from generator.preview.hosts import host_allowed, is_loopback, origin_allowed


@pytest.mark.parametrize(
    ("host", "bound", "allowed"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost:8000", "127.0.0.1", True),
        ("LOCALHOST:9000", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("site.localhost:8000", "127.0.0.1", True),
        ("evil.com", "127.0.0.1", False),
        ("evil.com:8000", "127.0.0.1", False),
        ("localhost.evil.com", "127.0.0.1", False),
        ("127.0.0.1.evil.com", "127.0.0.1", False),
        ("192.168.1.5:8000", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("[", "127.0.0.1", False),
        ("192.168.1.5:8000", "0.0.0.0", True),
        ("evil.com", "0.0.0.0", False),
        ("studio.lan:8000", "studio.lan", True),
        ("evil.com", "studio.lan", False),
    ],
)
def test_names_that_others_can_point_here_are_refused(host: str, bound: str, allowed: bool) -> None:
    assert host_allowed(host, bound) is allowed


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://127.0.0.1:9000", False),
        ("http://evil.com", False),
        ("null", False),
        ("file://127.0.0.1:8000", False),
    ],
)
def test_only_its_own_pages_may_ask(origin: str, allowed: bool) -> None:
    assert origin_allowed(origin, "127.0.0.1:8000") is allowed


def test_what_only_this_machine_reaches() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "studio.lan")] == [
        True,
        True,
        True,
        False,
        False,
    ]
