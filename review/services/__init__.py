"""Use cases with a data store: one transaction each, one module per aggregate.

May import proofing, ports and everything above them; no HTTP, no SQL.
"""
