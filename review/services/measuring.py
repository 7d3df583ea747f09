"""The measures of sacrebleu, worked out beside the requests and remembered by content.

TER may take seconds on one long pair, so a request only asks: what is not known yet is begun and answered later.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from review.scoring import Measure, Pair, measures

KEPT = 256
WAITING = 16
"""Texts that may wait for the one worker; a page that comes later asks again."""

Measured = tuple[Measure, ...]


class Measuring:
    """Safe to use from several threads. One child process runs at a time; nothing runs until it is asked for."""

    def __init__(self, work: Callable[[Sequence[Pair], str], Sequence[Measure]] = measures) -> None:
        self._work = work
        self._known: OrderedDict[str, Measured] = OrderedDict()
        self._waiting: OrderedDict[str, tuple[Sequence[Pair], str]] = OrderedDict()
        self._lock = threading.Lock()
        self._running = False

    def ask(self, rows: Sequence[Pair], language: str) -> Measured | None:
        """The measures if they are known; else None, and they are being worked out."""
        key = hashlib.sha256(json.dumps([rows, language]).encode()).hexdigest()
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
            if key not in self._waiting and len(self._waiting) < WAITING:
                self._waiting[key] = (rows, language)
            if not self._running:
                self._running = True
                threading.Thread(target=self._run, name="measures", daemon=True).start()
        return None

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._running = False
                    return
                key, (rows, language) = next(iter(self._waiting.items()))
            try:
                found = tuple(self._work(rows, language))
            except OSError as problem:  # no child process can be started
                found = tuple(Measure(name, None, reason=str(problem)) for name in ("chrF", "BLEU", "TER"))
            with self._lock:
                del self._waiting[key]
                self._known[key] = found
                while len(self._known) > KEPT:
                    self._known.popitem(last=False)
