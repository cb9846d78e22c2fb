"""What templates may do with a text."""

from __future__ import annotations

import pytest

from generator.render.theme import unbroken


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Which companies stand behind K-pop?", 'Which companies stand behind <span class="unbroken">K-pop</span>?'),
        ("T-ara & K-Pop's", '<span class="unbroken">T-ara</span> &amp; <span class="unbroken">K-Pop</span>&#39;s'),
        ("post-K-pop, J-Hope", 'post-K-pop, <span class="unbroken">J-Hope</span>'),
        ("Start-here <b>", "Start-here &lt;b&gt;"),
        ("", ""),
    ],
)
def test_a_letter_keeps_its_word(text: str, html: str) -> None:
    assert unbroken(text) == html
