"""`proofroom glossary …` run in a folder with a house glossary, one of a client, a broken one and a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from review.cli.program import run as program

HOUSE = """concept_id,zh,en_preferred,en_admitted,en_deprecated,colour,source
A,港务局,Port Authority,,Harbour Office,red,page 1
B,市委,City Committee,CC,,blue,
"""
CLIENT = """concept_id,zh,en_preferred,en_admitted,en_deprecated
A,水务局,Water Bureau,,
x1,港务局,Harbour Authority,Port Authority,Port Office
"""
REPORT = "The Harbour Office met. The Port Office did not.\n"


@dataclass(frozen=True)
class Done:
    code: int
    out: bytes
    err: str

    def lines(self) -> list[str]:
        return self.out.decode().splitlines()


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.csv").write_text(HOUSE, "utf-8")
    (tmp_path / "client.csv").write_text(CLIENT, "utf-8")
    (tmp_path / "bad.csv").write_text(HOUSE + "C,a,b,c,d,e,f,g\n", "utf-8")
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")

    def call(*arguments: object) -> Done:
        code = program(["glossary", *map(str, arguments)])
        captured = capfdbinary.readouterr()
        return Done(code, captured.out, captured.err.decode())

    return call
