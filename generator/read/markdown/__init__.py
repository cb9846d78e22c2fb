"""Read a Markdown text into HTML with holes for links, and say at line and column what is wrong with it.

The library (Python-Markdown) tells no positions, and only its own rules can say what is code and what is
text. So: `brackets` puts markers into the text first, the library makes a tree, and `writer` decides in the tree
what each marker has become.

In the order of a text: `parsing` is the whole way, and a shorter one for a plain paragraph; `limits` refuses what
would take too long; `brackets` puts the markers, `silences` reads what comments silence; `library` is
Python-Markdown as this site uses it, `code` and `colours` its code blocks, `tuning` and `inline` what spares it
needless work; `writer`, with `links` (which asks `address`) and `text` under it, writes the HTML, and `reading` tells
them what markers mean; `words` are those that the author did not write; `prose` is what comes out.

The library is imported with the first text that needs it, not with this package.
"""

from generator.read.markdown.parsing import parse
from generator.read.markdown.prose import Block, Heading, Link, Prose, Run, Silence

__all__ = ["Block", "Heading", "Link", "Prose", "Run", "Silence", "parse"]
