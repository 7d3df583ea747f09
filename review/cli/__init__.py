"""The `proofroom` command, one module per command group. Imports proofing, services, bootstrap, model, glossary.

Exit codes, JSON and options are promises; see the interface page of the documentation.
"""

from review.cli.program import main

__all__ = ["main"]
