"""The checks there are: discovered in `rules/`, never registered."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from review.checks import rules
from review.checks.check import Check
from review.checks.manual import page
from review.errors import UsageError
from review.model import Severity


@cache
def catalogue() -> tuple[Check, ...]:
    """All checks, sorted by name."""
    found = [importlib.import_module(f"{rules.__name__}.{m.name}").CHECK for m in pkgutil.iter_modules(rules.__path__)]
    return tuple(sorted(found, key=lambda check: check.name))


def manual(name: str) -> str:
    """The manual page of a check: the docstring of its module. Raises UsageError for an unknown name."""
    return page(_known(name)).text


def known(name: str) -> Check:
    """The check of a name, old names too. Raises UsageError for an unknown one."""
    return _known(name)


def chosen(
    select: Iterable[str] = (), ignore: Iterable[str] = (), house: Sequence[Check] = (), also: Iterable[str] = ()
) -> tuple[Check, ...]:
    """The checks to run: `select` alone (or, when empty, all that are on by default), and `also`, without `ignore`.

    `house` are checks beside those of the catalogue. Raises UsageError for an unknown name, and for a house rule that
    takes the name of a check.
    """
    taken = {name for check in catalogue() for name in (check.name, *check.renamed_from)}
    for check in house:
        if check.name in taken:
            raise UsageError("“{name}” is a check already.", hint="Give the house rule another name.", name=check.name)
    wanted = {_known(name, house).name for name in select}
    unwanted = {_known(name, house).name for name in ignore}
    besides = {_known(name, house).name for name in also}
    return tuple(
        check
        for check in (*catalogue(), *house)
        if check.name not in unwanted and ((check.name in wanted if wanted else check.default) or check.name in besides)
    )


def levelled(checks: Sequence[Check], levels: Mapping[str, Severity], house: Sequence[Check] = ()) -> tuple[Check, ...]:
    """The checks, with the severities that a house gives them. Raises UsageError for an unknown name."""
    wanted = {_known(name, house).name: level for name, level in levels.items()}
    return tuple(replace(one, level=wanted[one.name]) if one.name in wanted else one for one in checks)


def _known(name: str, house: Sequence[Check] = ()) -> Check:
    names = {known: check for check in (*catalogue(), *house) for known in (check.name, *check.renamed_from)}
    if name in names:
        return names[name]
    near = difflib.get_close_matches(name, names, n=1)
    hint = "Did you mean “{near}”?" if near else "`proofroom checks list` shows all names."
    raise UsageError("There is no check called “{name}”.", hint=hint, name=name, near=near[0] if near else "")
