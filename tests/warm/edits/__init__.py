"""The edits that a site must survive, each a function that changes it and says in words what it did."""

from tests.warm.edits import breaks, facts, files, looks, texts

EDITS = {edit.__name__: edit for part in (texts, facts, files, looks, breaks) for edit in part.EDITS}
"""All that any build can follow, by name."""

OF_CHECK = {edit.__name__: edit for edit in looks.OF_CHECK}
"""Those that the command line cannot ask of a build."""

MEND = breaks.mend.__name__
"""The one that makes a broken site good again."""

MOVE = facts.all_lines_move.__name__
"""The one after which everything is said of other places."""

ALL = {**EDITS, **OF_CHECK, MEND: breaks.mend}
