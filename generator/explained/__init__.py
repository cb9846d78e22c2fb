"""What a page is made from, what changed in it last, and whether a build would make it again.

`asked` finds the page that somebody means, `origins` the files of the content behind its view, `fate` what a build
would do with it; `explain` puts these together and `told` says it. `beside` knows what the files that are no pages
are made from. It looks at a build and at what the last one left; nothing is written.
"""

from generator.explained.asked import asked, nearest
from generator.explained.beside import Beside, beside
from generator.explained.explain import Explained, explain
from generator.explained.fate import Past

__all__ = ["Beside", "Explained", "Past", "asked", "beside", "explain", "nearest"]
