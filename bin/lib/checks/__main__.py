"""The house's rules that a compiler does not know. Prints `file:line: what is wrong`; exit 1 when anything is.

`python3 bin/lib/checks` runs all; `python3 bin/lib/checks boundaries strings` some.
Exceptions stand in allowed.txt, each with its reason; one that is no longer needed is an error, so the list only shrinks.
"""

import sys

import boundaries
import layout
import portable
import sizes
import strings
from findings import Findings

CHECKS = {"boundaries": boundaries.check, "strings": strings.check, "layout": layout.check, "sizes": sizes.check, "portable": portable.check}


def main(names):
    findings = Findings()
    for name in names or CHECKS:
        CHECKS[name](findings)
    findings.report(complete=not names)
    return 1 if findings.found else 0


sys.exit(main(sys.argv[1:]))
