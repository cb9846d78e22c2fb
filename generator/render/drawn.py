"""Which templates a template draws on."""

from __future__ import annotations

from generator.pages.views import Site
from generator.render.theme import DRAWN_IN_TEXTS, Theme


def drawn_on(template: str, site: Site, theme: Theme) -> tuple[str, ...]:
    """The templates that one extends, imports and includes, and those that these do, by name.

    The macros of what stands inside texts are among them wherever a text may be shown. A name that a template only
    makes up as it goes along is not.
    """
    from jinja2 import meta, nodes

    environment = theme.environment(site)
    found, todo = {template}, [template]
    while todo:
        tree = environment.parse(theme.templates[todo.pop()])
        named = {name for name in meta.find_referenced_templates(tree) if name}
        if any(one.name == "rich" for one in tree.find_all(nodes.Filter)):
            named.update(DRAWN_IN_TEXTS)
        more = sorted((named & theme.templates.keys()) - found)
        found.update(more)
        todo += more
    return tuple(sorted(found - {template}))
