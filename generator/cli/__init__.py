"""The command line: arguments in, exit status out. Everything else is in the modules it calls.

`main` is the way in; `build`, `check` and `facts` are the commands, `options` what they share, `console` how they talk.
"""

from generator.cli.main import kpop, main
from generator.cli.options import CONTENT, FINE, INTERRUPTED, SURROUNDINGS, USAGE

__all__ = ["CONTENT", "FINE", "INTERRUPTED", "SURROUNDINGS", "USAGE", "kpop", "main"]
