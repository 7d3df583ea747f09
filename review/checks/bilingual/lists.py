"""Enumerations of a source: members between enumeration commas, or between commas of languages that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STOP = "。！？；：，,;:!?（）()“”「」《》\n"
_RUN = re.compile(rf"[^{_STOP}]*、[^{_STOP}]*")
_LAST = re.compile(r"以及|及其|[和及与或並并]|なと|ならびに|および|など")
_REST = re.compile(r"[等其]")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Enumeration:
    """`least` and `most` members: “和” may join two members or stand inside one."""

    start: int
    end: int
    members: tuple[str, ...]
    least: int
    most: int


def enumerations(text: str) -> Iterator[Enumeration]:
    """Enumerations with “、” of three members or more, of short members."""
    for match in _RUN.finditer(text):
        members = match.group().split("、")
        inner = members[1:-1]
        if len(members) < 3 or any(not m or len(m) > _LONGEST for m in inner):
            continue
        joints = sum(len(_LAST.findall(member)) for member in members)
        yield Enumeration(match.start(), match.end(), tuple(members), len(members), len(members) + joints)
