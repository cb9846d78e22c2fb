"""The last stage: make the folder `output/` equal to the outputs, or leave it alone.

A new tree is built whole beside the folder and changes places with it in one step, so a build that fails or
is killed leaves the last good output. Three hidden neighbours take part, for `output/` they are `.output.new`
(the tree being built; after the step, the old one being cleared away), `.output.old` (the old tree, where the
system cannot swap two folders) and `.output.lock`. What a killed build leaves of them, the next clears away.
A fourth stays, `.output.spare`: what the next new tree is made from, so that it costs what changed.

`.kpop-output` in the folder says that it is ours and lists what we wrote. Nothing else is ever deleted: what
somebody else put there is carried over into the new tree. Links are never followed.

Files are not synced to the disk one by one: that takes several times as long, and all can be built again.
A kill loses nothing by it. After a power cut a file may be empty, which the next build mends, or the marker
may be, and then the folder is refused until somebody removes it.

In the order of a build: `allowed` says whether the folder may be written (`place` where it is, `marker` whether
it is ours), `lock` keeps other builds out, `update` builds the new tree with `files`, from what `spare` laid aside,
`swap` puts it in place and clears up. `refused` is what is said where the surroundings forbid any of it.
"""

from generator.write.marker import MARKER
from generator.write.refused import Refused
from generator.write.update import Vanished, Written, beside, check, tree

__all__ = ["MARKER", "Refused", "Vanished", "Written", "beside", "check", "tree"]
