"""A built site, pushed to a branch from which a host serves it.

`source` says whether the sources are in a state that can be published, `remote` where to and what lies there, `fit`
whether the built files may go there, `commit` makes a commit of them and `push` sends it; `plumbing` is how all of them
run git. Neither the working tree nor the index nor a branch of the author's is touched, and nothing is ever forced: the
new commit stands on the one that the host shows now. `address` compares the site's address with the remote's.
"""

from generator.git import Unavailable
from generator.publish.address import doubt
from generator.publish.commit import Commit, made
from generator.publish.fit import doubts, faults
from generator.publish.plumbing import objects
from generator.publish.push import Behind, push
from generator.publish.remote import Remote, Tip, remote, tip
from generator.publish.source import Source, source, unseen

__all__ = [
    "Behind",
    "Commit",
    "Remote",
    "Source",
    "Tip",
    "Unavailable",
    "doubt",
    "doubts",
    "faults",
    "made",
    "objects",
    "push",
    "remote",
    "source",
    "tip",
    "unseen",
]
