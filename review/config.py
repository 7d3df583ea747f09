"""Settings, read once from the environment and frozen.

PROOFROOM_DATA       the data folder (default: the platform's folder for user data)
PROOFROOM_DATABASE   a database URL; without one a SQLite file in the data folder
PROOFROOM_SECRET     the key that signs cookies; without one a random key kept in the data folder
PROOFROOM_HOST, PROOFROOM_PORT, PROOFROOM_HOSTS   where to listen, and the host names to answer to (comma-separated)
PROOFROOM_READING_SECONDS, PROOFROOM_READING_MEMORY   seconds and megabytes that reading one Word file may take
PROOFROOM_STAMP      1 to write the recipe of the review into the custom properties of exported Word files
PROOFROOM_TERMINOLOGISTS   who keeps the glossaries: names, between commas; without one everybody does
PROOFROOM_HTTPS      1 where the page is reached by https: cookies are then sent by https only

This module imports nothing of ours but the errors.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from review.errors import StoreError, UsageError


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person may send: bytes of an upload, code points of a sentence, sentences of a report; and the seconds and
    bytes of memory that reading one Word file may take in its own process. A report with more sentences than `at_once`
    is checked, and put beside its source, in the background while its text can be read.

    They are listed in docs/limits.md.
    """

    upload: int = 50 * 1024 * 1024
    sentence: int = 20_000
    sentences: int = 200_000
    at_once: int = 1_000
    reading_seconds: int = 60
    reading_memory: int = 1536 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`secret` is empty until `with_secret` has read or made it."""

    data: Path
    database: str = ""
    secret: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    https: bool = False
    limits: Limits = Limits()
    stamp: bool = False
    terminologists: tuple[str, ...] = ()

    @property
    def database_url(self) -> str:
        """The URL with its driver; a SQLite file in the data folder unless another was named."""
        if not self.database:
            return f"sqlite:///{self.data.absolute() / 'proofroom.db'}"
        for short in ("postgres://", "postgresql://"):
            if self.database.startswith(short):
                return "postgresql+psycopg://" + self.database.removeprefix(short)
        return self.database


def read_settings(
    environ: Mapping[str, str] | None = None, *, data: str | Path | None = None, database: str | None = None
) -> Settings:
    """Settings from the environment; what is given by name wins. Raises UsageError."""
    env = os.environ if environ is None else environ
    folder = data or env.get("PROOFROOM_DATA") or default_folder(env)
    return Settings(
        data=Path(folder).expanduser(),
        database=database or env.get("PROOFROOM_DATABASE", ""),
        secret=env.get("PROOFROOM_SECRET", ""),
        host=env.get("PROOFROOM_HOST", "127.0.0.1"),
        port=_port(env.get("PROOFROOM_PORT", "8000")),
        hosts=tuple(name.strip() for name in env.get("PROOFROOM_HOSTS", "").split(",") if name.strip()),
        https=env.get("PROOFROOM_HTTPS", "") == "1",
        limits=_limits(env),
        stamp=env.get("PROOFROOM_STAMP", "") == "1",
        terminologists=_names(env.get("PROOFROOM_TERMINOLOGISTS", "")),
    )


def default_folder(env: Mapping[str, str]) -> Path:
    """Where programs of this platform keep a user's data (on Linux the XDG base directory)."""
    user = Path.home()
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or user / "AppData" / "Local") / "Proofroom"
    if sys.platform == "darwin":
        return user / "Library" / "Application Support" / "Proofroom"
    return Path(env.get("XDG_DATA_HOME") or user / ".local" / "share") / "proofroom"


def with_secret(settings: Settings) -> Settings:
    """The settings with a secret; one made on the first start is kept in the data folder, for its owner's eyes only."""
    if settings.secret:
        return settings
    path = settings.data / "secret"
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        secret = path.read_text("ascii").strip() if path.exists() else _made(path)
    except OSError as problem:
        raise StoreError(
            "The data folder {path} cannot be used: {reason}.",
            hint="Choose another one with --data.",
            path=str(settings.data),
            reason=problem.strerror or str(problem),
        ) from problem
    if len(secret) < 32:
        raise StoreError(
            "The secret in {path} is too short.", hint="Delete the file; a new one is made.", path=str(path)
        )
    return replace(settings, secret=secret)


def _made(path: Path) -> str:
    """A new secret. Of two processes that start together the first wins, and the other reads its secret."""
    draft = path.with_name(f"secret.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text("ascii").strip()


def _limits(env: Mapping[str, str]) -> Limits:
    usual = Limits()
    return Limits(
        reading_seconds=_number(env, "PROOFROOM_READING_SECONDS", usual.reading_seconds),
        reading_memory=_number(env, "PROOFROOM_READING_MEMORY", usual.reading_memory // 2**20) * 2**20,
    )


def _number(env: Mapping[str, str], name: str, usual: int) -> int:
    text = env.get(name, str(usual))
    if not text.isdecimal() or not 0 < int(text) < 10**6:
        raise UsageError("{name} is no number: {text}.", hint="Give a number from 1 on.", name=name, text=text)
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    """Names between commas or semicolons, of any script. A text that holds none is a mistake that would open a door."""
    names = tuple(name for part in re.split("[,;，；、،؛]", text) if (name := " ".join(part.split())))
    if text and not names:
        raise UsageError("PROOFROOM_TERMINOLOGISTS names nobody: {text}.", hint="Give names, or unset it.", text=text)
    return names


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise UsageError("PROOFROOM_PORT is not a port: {text}.", hint="Give a number from 0 to 65535.", text=text)
    return int(text)
