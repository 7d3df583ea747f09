"""Checks raise Findings. Pure functions over a Context; no rule knows another.

Imports only model, language and glossary.
"""
