"""Builds a site of explainers from Markdown and facts.

    read -> facts -> graph -> pages -> render -> check -> write

`read` makes text and nodes of the bytes on disk, each with its place. `facts` makes typed entities of them, one file
at a time. `graph` links all entities into one whole. `pages` decides what each page shows, `pictures` draws, `render`
makes bytes of all that, `check` looks for what is wrong, and `write` makes `output/` equal the result or leaves it
alone. `build.build` is that story as one function; `preview` serves what it makes and builds again on every save; `cli`
is how people call both. Beside the story stand `history` (what changed in the facts, and when), `stamp` (whether
anything has changed at all), `report` (what a build has to say), `authoring` (new sites and files, schemas for
editors), `publish` (a built site, pushed to a branch) and `manual` (the reference, made from the declarations); `git`
runs git for those that ask it. `explained` looks at a build, and says of a page what it was made from.
"""

__version__ = "0.1.0"
