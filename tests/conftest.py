"""Makes the tests' own modules importable, and property tests the same in every run of `make test`."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.register_profile(
    "search", deadline=None, print_blob=True
)  # make test-all: new examples each time
settings.register_profile("fuzz", deadline=None, print_blob=True, max_examples=5_000)  # make fuzz
settings.register_profile(  # make mutants: hundreds of runs, each short
    "mutants", derandomize=True, database=None, deadline=None, max_examples=10
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="module", autouse=True)
def same_folder() -> Iterator[None]:
    """Fail the module that leaves the tests after it in another working folder."""
    before = Path.cwd()
    yield
    assert Path.cwd() == before
