"""Makes the tests' own modules importable, and property tests the same in every run of `make test`."""

import os
import sys
from pathlib import Path

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
