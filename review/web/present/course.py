"""How far the checks of a report are, check by check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from review.checks.check import Check
from review.checks.course import Course
from review.web.present.messages import render
from review.web.words import filled, gettext, ngettext


@dataclass(frozen=True, slots=True)
class CheckLine:
    """`state` is waiting, running or done; `said` how many places it has found so far, if any."""

    title: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class CourseView:
    """`share` of the checks is done, from 0 to 1; `lines` has those first that run or found something."""

    share: float
    said: str
    lines: tuple[CheckLine, ...]


def course_view(course: Course, checks: Mapping[str, Check]) -> CourseView:
    """`checks` by name. A check that looks at one paragraph after the other is done with the last of them."""
    each = {name for name in course.found if checks[name].passage is not None}
    part = course.looked / course.passages if course.passages else 0.0
    finished = course.done | (each if part >= 1 else set())
    alone = next((name for name in course.found if name not in each and name not in course.done), "")
    running = ({alone} if alone else each) - finished if course.read else set()
    states = {
        name: "done" if name in finished else "running" if name in running else "waiting" for name in course.found
    }
    order = sorted(
        course.found, key=lambda name: (states[name] != "running", states[name] != "done", not course.found[name])
    )
    done = len(course.done) + len(each) * part
    said = filled(ngettext("{n} check running", "{n} checks running", len(course.found)), n=len(course.found))
    return CourseView(
        share=done / len(course.found) if course.found else 0.0,
        said=said if course.read else gettext("The text is being prepared"),
        lines=tuple(CheckLine(render(checks[name].title), states[name], _found(course.found[name])) for name in order),
    )


def _found(count: int) -> str:
    return filled(ngettext("{n} place", "{n} places", count), n=count) if count else ""
