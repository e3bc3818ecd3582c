"""What a run comes to: its findings, and what they were found in. Apart from `lint`, to be had without its rules."""

from __future__ import annotations

from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.frozen import frozen


@frozen
class Result:
    """What a run found: the findings in the order of the files, how many files were read, and which; and the findings
    that comments in the files suppress.

    `unread` are those of the files that say nothing or are no YAML. `known` is how many findings were left out because
    a baseline knows them, `stale` how many it knows that occur no more.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    paths: tuple[str, ...] = ()
    suppressed: tuple[Diagnostic, ...] = ()
    unread: tuple[str, ...] = ()
    known: int = 0
    stale: int = 0

    def count(self, severity: Severity) -> int:
        return sum(each.severity is severity for each in self.diagnostics)


@frozen
class FileFindings:
    """What was found in one file, in the order of its places; what its comments suppress of it, likewise; and whether
    it says anything.
    """

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...] = ()
    is_read: bool = True


SOUND = FileFindings(())
