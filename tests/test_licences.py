"""Everything that ships with Proofroom has a licence that fits Apache-2.0."""

from __future__ import annotations

import re
from importlib import metadata

import pytest

ALLOWED = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|ZPL|Zope|zlib|Unlicense|MPL|HPND|0BSD|CC0|Public Domain)\b",
    re.I,
)
FORBIDDEN = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.I)

LOOKED_UP = {
    "psycopg": "LGPL-3.0-only: used unmodified, installed apart, an extra",
    "psycopg-binary": "LGPL-3.0-only: used unmodified, installed apart, an extra",
}
"""Distributions whose licence was read by a person, with what was found."""


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """Names of the installed distributions that `name` needs, itself included."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        current, wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", current).lower()
        if key in found:
            continue
        try:
            requires = metadata.requires(current) or []
        except metadata.PackageNotFoundError:
            continue
        found.add(key)
        for line in requires:
            extra = re.search(r"extra == ['\"]([^'\"]+)", line)
            if extra and extra.group(1) not in wanted:
                continue
            inner = re.search(r"\[([^\]]*)\]", line.split(";")[0])
            asked = frozenset(part.strip() for part in inner.group(1).split(",")) if inner else frozenset()
            waiting.append((re.match(r"[\w.-]+", line).group(), asked))  # type: ignore[union-attr]
    return found


def licence(name: str) -> str:
    fields = metadata.metadata(name)
    classifiers = [value for value in fields.get_all("Classifier", []) if value.startswith("License")]
    return " ".join([fields.get("License-Expression") or "", (fields.get("License") or "")[:200], *classifiers])


@pytest.mark.parametrize("name", sorted(needed("proofroom", frozenset({"postgres"})) - {"proofroom"}))
def test_licence_fits(name: str) -> None:
    text = licence(name)
    if name in LOOKED_UP:
        assert "LGPL" in text or "Lesser" in text
        return
    assert ALLOWED.search(text), f"{name}: {text!r} is not on the list"
    assert not FORBIDDEN.search(text), f"{name}: {text!r}"
