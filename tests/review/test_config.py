"""Settings come from the environment; the secret is made once and kept."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from review.config import Settings, read_settings, with_secret
from review.errors import StoreError, UsageError


def test_what_is_given_by_name_wins(tmp_path: Path) -> None:
    environ = {"PROOFROOM_DATA": "/elsewhere", "PROOFROOM_DATABASE": "sqlite:////x.db", "PROOFROOM_PORT": "9000"}
    settings = read_settings(environ, data=tmp_path, database="postgresql://host/name")
    assert (settings.data, settings.port) == (tmp_path, 9000)
    assert settings.database_url == "postgresql+psycopg://host/name"
    assert read_settings(environ).database_url == "sqlite:////x.db"


def test_without_settings_everything_lies_in_the_users_folder() -> None:
    settings = read_settings({"XDG_DATA_HOME": "/home/ann/.data"})
    assert settings.data == Path("/home/ann/.data/proofroom")
    assert settings.database_url == "sqlite:////home/ann/.data/proofroom/proofroom.db"
    assert (settings.host, settings.port, settings.https, settings.hosts) == ("127.0.0.1", 8000, False, ())


@pytest.mark.parametrize("port", ["no", "-1", "65536", "8 0"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(UsageError, match="not a port"):
        read_settings({"PROOFROOM_PORT": port})


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "new")
    secret = with_secret(settings).secret
    assert len(secret) == 64
    assert with_secret(settings).secret == secret
    assert stat.S_IMODE((tmp_path / "new" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]
    assert secret not in repr(with_secret(settings))


def test_a_given_secret_is_used_and_not_kept(tmp_path: Path) -> None:
    assert with_secret(Settings(data=tmp_path / "new", secret="x" * 40)).secret == "x" * 40
    assert not (tmp_path / "new").exists()


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("short")
    with pytest.raises(StoreError, match="too short"):
        with_secret(Settings(data=tmp_path))


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        with_secret(Settings(data=tmp_path / "file"))


def test_terminologists_are_names_between_commas_of_any_script() -> None:
    told = read_settings({"PROOFROOM_TERMINOLOGISTS": " Ann  Shaw, 李伟，王芳、"})
    assert told.terminologists == ("Ann Shaw", "李伟", "王芳")
    assert read_settings({}).terminologists == ()


def test_a_list_of_terminologists_without_a_name_opens_no_door() -> None:
    with pytest.raises(UsageError, match="names nobody"):
        read_settings({"PROOFROOM_TERMINOLOGISTS": " , "})
