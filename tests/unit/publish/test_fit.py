"""Which files may go to GitHub Pages, and whether a site's address is its repository's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from generator.publish import doubt, doubts, faults
from generator.publish.address import of_remote
from generator.publish.fit import LARGE_SITE, LARGEST_FILE
from generator.read.files import LARGEST_SITE


class Sized(bytes):
    """Bytes that are said to be of some length, as tests need no gigabyte."""

    size: int

    def __len__(self) -> int:
        return self.size


def sized(size: int) -> Sized:
    found = Sized(b"x")
    found.size = size
    return found


def halves(size: int) -> Iterator[tuple[str, bytes]]:
    """Files of at most the largest size, of that size together."""
    for number in range(0, size, LARGEST_FILE):
        yield f"{number}.bin", sized(min(LARGEST_FILE, size - number))


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"index.html": b"<p>", ".nojekyll": b"", "CNAME": b"a.example\n"}, []),
        ({"a.bin": sized(LARGEST_FILE)}, []),
        ({"a.bin": sized(LARGEST_FILE + 1)}, ["a.bin has 50 MB, and a file may have 50; make it smaller"]),
        (dict(halves(LARGEST_SITE)), []),
        (
            dict(halves(LARGEST_SITE + 1)),
            ["the site has 900 MB, and may have 900; make pictures and files smaller"],
        ),
        (
            {".well-known/x": b"", "a/.env": b""},
            [
                f"{path} begins with a dot, and hosts drop such files; give it another name"
                for path in (".well-known/x", "a/.env")
            ],
        ),
    ],
)
def test_limits_and_names(files: Mapping[str, bytes], found: list[str]) -> None:
    assert list(faults(files)) == found


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "a private key"),
        ("-----BEGIN PRIVATE KEY-----", "a private key"),
        ("token: ghp_" + "a" * 36, "a token of GitHub"),
        ("github_pat_" + "A1_" * 27, "a token of GitHub"),
        ("AKIA" + "ABCD" * 4, "a key of AWS"),
        ("AIza" + "x" * 35, "a key of Google"),
        ("xoxb-" + "1234567890-" * 3, "a token of Slack"),
    ],
)
def test_secrets(text: str, what: str) -> None:
    assert [fault.partition(";")[0] for fault in faults({"a/index.html": f"<p>{text}</p>".encode()})] == [
        f"a/index.html holds {what}"
    ]


@pytest.mark.parametrize("text", ["-----BEGIN PUBLIC KEY-----", "ghp_short", "AKIA", "the private key", "AIza"])
def test_no_secrets(text: str) -> None:
    assert not list(faults({"index.html": text.encode()}))


def test_a_large_site_is_doubtful() -> None:
    assert not list(doubts(dict(halves(LARGE_SITE))))
    assert list(doubts(dict(halves(LARGE_SITE + 1)))) == ["the site has 250 MB; 900 is the most that can be published"]
    assert not list(doubts(dict(halves(LARGEST_SITE + 1))))


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/Owner/k-pop", "https://owner.github.io/k-pop/"),
        ("https://github.com/Owner/k-pop.git", "https://owner.github.io/k-pop/"),
        ("https://token@github.com/owner/k-pop.git/", "https://owner.github.io/k-pop/"),
        ("git@github.com:Owner/K-pop.git", "https://owner.github.io/K-pop/"),
        ("ssh://git@github.com/owner/owner.github.io.git", "https://owner.github.io/"),
        ("git@github.com:Owner/Owner.github.io.git", "https://owner.github.io/"),
        ("https://gitlab.com/owner/k-pop.git", ""),
        ("https://notgithub.com/owner/k-pop.git", ""),
        ("/srv/k-pop.git", ""),
    ],
)
def test_the_address_of_a_repository(remote: str, address: str) -> None:
    assert of_remote(remote) == address


@pytest.mark.parametrize(
    ("site", "remote", "domain", "doubtful"),
    [
        ("https://owner.github.io/k-pop/", "git@github.com:Owner/k-pop.git", "", False),
        ("https://OWNER.github.io/k-pop/", "git@github.com:Owner/k-pop.git", "", False),
        ("https://owner.github.io/K-Pop/", "git@github.com:Owner/k-pop.git", "", True),
        ("https://owner.github.io/", "git@github.com:Owner/k-pop.git", "", True),
        ("https://kpop.example.org/", "git@github.com:Owner/k-pop.git", "", False),
        ("https://owner.github.io/k-pop/", "/srv/k-pop.git", "", False),
        ("https://example.github.io/k-pop/", "/srv/k-pop.git", "", True),
        ("https://example.github.io/k-pop/", "git@github.com:Example/k-pop.git", "", False),
        ("https://kpop.example.org/", "/srv/k-pop.git", "kpop.example.org", False),
        ("https://kpop.example.org/x/", "/srv/k-pop.git", "kpop.example.org", True),
        ("https://owner.github.io/k-pop/", "git@github.com:Owner/k-pop.git", "kpop.example.org", True),
    ],
)
def test_doubts_about_the_address(site: str, remote: str, domain: str, doubtful: bool) -> None:
    assert bool(doubt(site, remote, domain)) == doubtful
