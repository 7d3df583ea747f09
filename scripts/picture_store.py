"""What the pictures show: a data store as after a day's work, and a server for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from werkzeug.serving import WSGIRequestHandler, make_server

from review import bootstrap
from review.bootstrap import Application
from review.checks import Checker
from review.config import Settings
from review.model import Finding, Report
from review.services.views import Step
from review.web import create_app

MINUTES = """The harbour board met  in May. It was chaired by the the mayor of the town.

Members spoke at length about the budget  for the coming year, and the mayor answered.

The session ended at noon , and the board thanked the mayor.
"""
WEEK = """Industry Week Opens at the Harbour

On March 12, 2023, the new area held its first industry week. Nearly 2,400 people from 86 firms took part.

The mayor said that the harbour had grown by 9 percent. He thanked the Water Bureau and the harbour board.

Three parks signed agreements worth 4.5 billion yuan.  The largest of them will build batteries for ships.

The second day belonged to the schools. Pupils from 15 schools showed models of cranes and lighthouses.
"""
WEEK_SOURCE = """产业周在港口开幕

2023年3月12日，新区举办首届产业周。来自86家企业的近2400人参加了开幕活动。

市长表示，港口一年来增长了9%。他感谢水务局和港口委员会所做的工作。

三个园区签订了总额45亿元的协议。其中规模最大的园区将生产船用电池。

第二天是学校日。来自15所学校的学生展示了起重机和灯塔的模型。
"""
_LONG = 1000
"""Sentences from which on the checks run behind the page; here they stand still, so that one can look."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The address of the server, its application, and the reports by what they are there for."""

    root: str
    app: Application
    reports: dict[str, int]


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


class Waiting:
    """While it lasts, the checks of a long report do not end."""

    def __init__(self) -> None:
        self._over = threading.Event()

    def __enter__(self) -> None:
        check, over = Checker.check, self._over

        def waiting(checker: Checker, report: Report) -> tuple[Finding, ...]:
            if sum(len(block.segments) for block in report.blocks) > _LONG:
                over.wait()
            return check(checker, report)

        Checker.check = waiting  # type: ignore[method-assign]  # the picture of a page that waits

    def __exit__(self, *_: object) -> None:
        self._over.set()


def filled(folder: Path) -> tuple[Application, dict[str, int]]:
    """A data store as after a day's work, and its reports by name."""
    app = bootstrap.build(Settings(data=folder, secret="s" * 32))
    day = bootstrap.load_sample(app)
    for number in range(14):
        snapshot = app.reviews.snapshot(day)
        cured = [one for one in snapshot.findings if one.suggestions and one.suggestions[0].edits]
        places = tuple(one.key for one in snapshot.findings if one.problem == cured[0].problem)
        kind = "dismiss" if number % 5 == 4 else "accept"
        app.reviews.take(day, Step(f"k{number}", "Mei Tan", kind, snapshot.version, findings=places))
    app.reports.add(b"All is well here.", "opening.txt", title="Opening of the cargo station", person="Mei Tan")
    board = app.reports.add(MINUTES.encode(), "minutes.txt", title="Minutes of the harbour board", person="Mei Tan")
    app.versions.add(board.id, MINUTES.replace("noon ,", "one,").encode(), "minutes.txt", person="Mei Tan")
    app.results.measures(day)
    return app, {"day": day, "board": board.id, **_others(app)}


def _others(app: Application) -> dict[str, int]:
    """Reports in states of their own: fresh, beside its source, all settled, being checked."""
    week = app.reports.add(WEEK.encode(), "week.txt", title="Industry week", person="Omar Haddad", source_language="zh")
    app.sources.add(week.id, WEEK_SOURCE.encode(), "week-zh.txt", person="Omar Haddad")
    segment = app.reviews.snapshot(week.id).base.blocks[2].segments[0]
    thread = app.comments.start(
        week.id, key="c1", person="Omar Haddad", base=0, segment=segment.id, text="Nine, or 9.0 as in the table?", end=9
    )
    app.comments.reply(week.id, thread.id, key="c2", person="Mei Tan", text="Nine. The table rounds.")
    sample = bootstrap.sample_folder() / "report.txt"
    terms = tuple(one.id for one in app.glossaries.list())
    add = app.reports.add
    fresh = add(sample.read_bytes(), "conference.txt", title="Lin-gang innovation conference", source_language="zh",
                glossaries=terms, person="Mei Tan").id  # fmt: skip
    done = add(MINUTES.encode(), "annual.txt", title="Water authority annual summary", person="Mei Tan").id
    snapshot = app.reviews.snapshot(done)
    keys = tuple(one.key for one in snapshot.findings)
    app.reviews.take(done, Step("all", "Mei Tan", "dismiss", snapshot.version, findings=keys))
    long = "\n\n".join(f"The council visited the harbour and kept item {n} of the year." for n in range(_LONG + 100))
    waiting = add(long.encode(), "talent.txt", title="Talent housing measures", person="Mei Tan").id
    return {"week": week.id, "fresh": fresh, "done": done, "waiting": waiting}


@contextmanager
def served(app: Application) -> Iterator[str]:
    """A server while it is needed; it has one more address, which fails."""

    def fail() -> NoReturn:
        raise RuntimeError("for the picture")

    made = create_app(app.settings, app)
    made.logger.disabled = True
    made.add_url_rule("/failing", view_func=fail)
    server = make_server("127.0.0.1", 0, made, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
