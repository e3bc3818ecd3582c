"""What all tests share: the hypothesis profiles, the way in which plans are linted, where the sources lie."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests import command

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=5_000)
settings.load_profile("default")

ONLY_THE_C_PARSER = "is of the parser in C: the one in Python sees some slips otherwise (tests/test_parsers.py)"


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "how plans are linted: what is found must be the same (default: as it comes)"
    parser.addoption("--way", choices=command.WAYS, help=words)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"c_parser: {ONLY_THE_C_PARSER}")
    command.way = config.getoption("--way")
    if command.way == "pure":
        sys.modules["_ruamel_yaml"] = None  # type: ignore[assignment] # as Python notes a module that is not there


def pytest_runtest_setup(item: pytest.Item) -> None:
    if command.way == "pure" and item.get_closest_marker("c_parser"):
        pytest.skip(ONLY_THE_C_PARSER)


@pytest.fixture
def shared() -> Path:
    """The folder of published sources and schemas, which contributors keep beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the published sources are not beside this checkout")
    return SHARED
