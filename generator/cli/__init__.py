"""The command line: arguments in, exit status out. Everything else is in the modules it calls.

`run` is the program, `main` one command of it; `build`, `serve`, `check`, `facts` and `explain` are the commands,
`options` what they share, `console` how they talk.
"""

from generator.cli.main import kpop, main, run
from generator.cli.options import CONTENT, FINE, INTERRUPTED, SURROUNDINGS, USAGE

__all__ = ["CONTENT", "FINE", "INTERRUPTED", "SURROUNDINGS", "USAGE", "kpop", "main", "run"]
