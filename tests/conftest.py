"""What all tests share: the hypothesis profiles, and where the published sources lie."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=5_000)
settings.load_profile("default")


@pytest.fixture
def shared() -> Path:
    """The folder of published sources and schemas, which contributors keep beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the published sources are not beside this checkout")
    return SHARED
