"""Where a browser finds what an edited file says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.graph.catalog import Catalog


def addresses(catalog: Catalog) -> Mapping[str, str]:
    """The address of each file's page: an article's and an entity's own, of a file of many things their common page.

    The long text beside an entity's file has the page of the entity.
    """
    found: dict[str, set[str]] = {}
    for entity in catalog.entities.values():
        page = entity.address if entity.has_page else entity.address.partition("#")[0]
        found.setdefault(entity.path, set()).add(page)
        if entity.path.endswith(".yaml"):
            found.setdefault(f"{entity.path.removesuffix('.yaml')}.md", set()).add(page)
    return {path: next(iter(pages)) for path, pages in found.items() if len(pages) == 1}


def page_of(paths: Iterable[str], catalog: Catalog) -> str:
    """The page of the one thing that these files are about; empty where they are about none or several."""
    known = addresses(catalog)
    pages = {known[path] for path in paths if path in known}
    return pages.pop() if len(pages) == 1 else ""
