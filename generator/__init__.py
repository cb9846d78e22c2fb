"""Builds a site of explainers from Markdown and facts.

    read -> facts -> graph -> pages -> render -> check -> write

`read` makes text and nodes of the bytes on disk, each with its place. `facts` makes typed entities of them, one file
at a time. `graph` links all entities into one whole. `pages` decides what each page shows, `render` makes bytes of
that, `check` looks for what is wrong, and `write` makes `output/` equal the result or leaves it alone. `build.build`
is that story as one function; `cli` is how people call it.
"""

__version__ = "0.1.0"
