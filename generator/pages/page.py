"""A page to come: where it lies, which template it has, and how its view is made once somebody needs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from generator.graph.texts import Texts
from generator.pages.views import PageView
from generator.placed import Placed
from generator.problems import Place


class Page(Placed, frozen=True):
    """One page: its address, its template, and where its author gave it that address.

    `make` makes its view from the graph, in which every long text is an outline. A page that shows a long text names
    its owner in `own`, and `make` is given that one text: no page can show more of the others than their outlines.
    `index` says whether search engines are to list it; `language` is that of the page, empty for the site's own.
    """

    apart: ClassVar[tuple[str, ...]] = ("make", "place")

    address: str
    template: str
    make: Callable[..., PageView]
    place: Place | None = None
    own: str = ""
    index: bool = True
    language: str = ""

    def view(self, texts: Texts) -> PageView:
        """All that the page's template may see."""
        return self.make(texts.get(self.own)) if self.own else self.make()
