"""How long a save takes: edits sent over HTTP to waitress, each on the disk before its answer.

usage: saves.py [--seconds 4] [--clients 1,8,50]

Prints, from one run on one machine, the median and the 99th percentile of
  ping      an empty route of the same server
  save      a step of a review (edit of one sentence): ledger, re-check and all
  baseline  the same with a connection per request instead of the one writer with group commit
  raw       the same rows in bare sqlite3, synchronous=FULL, without a server
and the ratios that count: save against ping + raw (1 client), save against ping (8), save against baseline (50).
"""

from __future__ import annotations

import argparse
import http.client
import json
import logging
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from flask import Flask, jsonify, request
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool
from waitress import serve

from review.bootstrap import Application, build
from review.config import Settings
from review.ports import Session
from review.services.views import Step
from review.storage.session import SqlSession
from review.storage.sqlite import SqliteStore, driver

T = TypeVar("T")
HERE = Path(__file__)


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds, and answers a second."""

    p50: float
    p99: float
    rate: float


class Direct:
    """Bench only: every request writes on a connection of its own and waits for SQLite's lock."""

    def __init__(self, path: Path) -> None:
        self._engine = create_engine(f"sqlite:///{path}", module=driver(), poolclass=NullPool)

        @event.listens_for(self._engine, "connect")
        def prepare(connection: sqlite3.Connection, record: object) -> None:
            connection.isolation_level = None
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=60000"):
                connection.execute(f"PRAGMA {pragma}").fetchall()

        @event.listens_for(self._engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def write(self, work: Callable[[Session], T]) -> T:
        with self._engine.begin() as connection:
            return work(SqlSession(connection))


def web(app: Application) -> Flask:
    flask = Flask(__name__)

    @flask.get("/ping")
    def ping() -> str:
        return "ok"

    @flask.post("/save")
    def save() -> object:
        given = request.get_json()
        outcome = app.reviews.take(given.pop("report"), Step(**given))
        return jsonify(version=outcome.entry.sequence if outcome.entry else None)

    return flask


def server(data: str, port: int, *, direct: bool) -> None:
    app = build(Settings(data=Path(data), secret="s" * 64))
    if direct and isinstance(app.store, SqliteStore):
        app.store.write = Direct(app.store.path).write  # type: ignore[method-assign]
    for n in range(50):
        app.reports.add(f"Sentence {n}. Another one.\n".encode(), "report.txt", person="Bench")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # fifty clients shall wait in line
    serve(web(app), host="127.0.0.1", port=port, threads=16, connection_limit=200)


def client(port: int, seconds: float, number: int, *, save: bool, took: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    version, end, n = 10**9, time.perf_counter() + seconds, 0  # whatever the sentence is at when the client comes
    report = asked(number) if save else {}
    while time.perf_counter() < end:
        start = time.perf_counter()
        if save:
            n += 1
            report |= {"key": f"{number}.{start}", "text": f"Sentence {n} now.", "segment_base": version}
            connection.request("POST", "/save", json.dumps(report), {"Content-Type": "application/json"})
        else:
            connection.request("GET", "/ping")
        answer = connection.getresponse()
        body = answer.read()
        took.append((time.perf_counter() - start) * 1000)
        if answer.status != 200:
            raise RuntimeError(body.decode()[:300])
        if save:
            version = json.loads(body)["version"]


def asked(number: int) -> dict[str, object]:
    """The fields of an edit of the client's own report, at whatever version it is."""
    person = f"P{number}.{time.time_ns()}"
    return {"report": number + 1, "person": person, "kind": "edit", "base": 10**9, "segment": "t0.1"}


def measured(port: int, seconds: float, clients: int, *, save: bool) -> Timing:
    took: list[list[float]] = [[] for _ in range(clients)]
    threads = [
        threading.Thread(target=client, args=(port, seconds, n), kwargs={"save": save, "took": took[n]})
        for n in range(clients)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return timing([one for row in took for one in row], time.perf_counter() - start)


def timing(took: Sequence[float], seconds: float) -> Timing:
    ordered = sorted(took)
    return Timing(statistics.median(ordered), ordered[int(len(ordered) * 0.99)], len(ordered) / seconds)


def raw(folder: Path, seconds: float) -> Timing:
    """The same transaction in bare sqlite3."""
    took: list[float] = []
    with closing(sqlite3.connect(folder / "raw.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE report (id INTEGER PRIMARY KEY, version INTEGER)")
        connection.execute("CREATE TABLE entry (report INTEGER, sequence INTEGER, key TEXT UNIQUE, effects TEXT)")
        connection.execute("INSERT INTO report VALUES (1, 0)")
        start = time.perf_counter()
        while time.perf_counter() < start + seconds:
            begun = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            (version,) = connection.execute("SELECT version FROM report WHERE id = 1").fetchone()
            connection.execute("INSERT INTO entry VALUES (1, ?, ?, ?)", (version + 1, f"k{version}", "x" * 400))
            connection.execute("UPDATE report SET version = ? WHERE id = 1", (version + 1,))
            connection.execute("COMMIT")
            took.append((time.perf_counter() - begun) * 1000)
    return timing(took, seconds)


class Running:
    """A server in a process of its own."""

    def __init__(self, folder: Path, *, direct: bool) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        command = [sys.executable, str(HERE), "--serve", str(folder), str(self.port), "direct" if direct else "group"]
        self._process = subprocess.Popen(command)

    def __enter__(self) -> Running:
        for _ in range(200):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("the server did not start")

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


def main(arguments: Sequence[str]) -> None:
    if list(arguments[:1]) == ["--serve"]:
        server(arguments[1], int(arguments[2]), direct=arguments[3] == "direct")
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--clients", default="1,8,50")
    given = parser.parse_args(arguments)
    counts = [int(one) for one in given.clients.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        report(Path(folder), given.seconds, counts)


def report(folder: Path, seconds: float, counts: Sequence[int]) -> None:
    bare = raw(folder, seconds / 2)
    print(f"raw transaction            p50 {bare.p50:7.2f}  p99 {bare.p99:8.2f} ms  {bare.rate:7.0f}/s")
    with ExitStack() as stack:
        group = stack.enter_context(Running(folder / "group", direct=False))
        direct = stack.enter_context(Running(folder / "direct", direct=True))
        for count in counts:
            rows = {
                "ping": measured(group.port, seconds, count, save=False),
                "save": measured(group.port, seconds, count, save=True),
                "baseline": measured(direct.port, seconds, count, save=True),
            }
            show(count, rows, bare)


def show(count: int, rows: Mapping[str, Timing], bare: Timing) -> None:
    for name, one in rows.items():
        print(f"{count:3} clients  {name:12}  p50 {one.p50:7.2f}  p99 {one.p99:8.2f} ms  {one.rate:7.0f}/s")
    ping, save = rows["ping"], rows["save"]
    print(f"{'':13}save p50 / (ping p50 + 3 raw p50)  {save.p50 / (ping.p50 + 3 * bare.p50):.2f}")
    print(f"{'':13}save p99 / ping p99                {save.p99 / ping.p99:.2f}")
    print(f"{'':13}save p99 / baseline p99            {save.p99 / rows['baseline'].p99:.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
