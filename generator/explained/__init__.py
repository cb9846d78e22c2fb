"""What a page is made from, what changed in it last, and whether a build would make it again.

`asked` finds the page that somebody means, `origins` the files of the content behind its view, `fate` what a build
would do with it; `explain` puts these together and `told` says it. It looks at a build and at what the last one left;
nothing is written.
"""

from generator.explained.asked import asked, nearest
from generator.explained.explain import Explained, explain
from generator.explained.fate import Past

__all__ = ["Explained", "Past", "asked", "explain", "nearest"]
