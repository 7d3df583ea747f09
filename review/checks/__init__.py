"""Checks raise Findings. Pure functions over a Context; no rule knows another.

Imports only model, language and glossary.
"""

from review.checks.catalogue import catalogue, manual
from review.checks.engine import Checker, check

__all__ = ["Checker", "catalogue", "check", "manual"]
