"""House rules: checks that a house writes as data, in `proofroom.toml`, each with examples that are run as its test."""

from review.checks.house.checker import checker_for
from review.checks.house.examples import tested
from review.checks.house.reading import FILE_NAME, House, found_for, load, loads
from review.checks.house.writing import dumps

__all__ = ["FILE_NAME", "House", "checker_for", "dumps", "found_for", "load", "loads", "tested"]
