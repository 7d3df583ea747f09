"""Proofroom: the review room for machine-translated reports."""

__version__ = "0.1.0"
