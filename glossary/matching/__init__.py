"""Compiled longest match: from terms to matches with exact offsets in the text."""
