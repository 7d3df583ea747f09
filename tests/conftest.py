"""How the property tests run: the same examples each time, and no clock, for a busy machine is no fault of the code.

PROOFROOM_EXPLORE=1 looks for new examples instead.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("proofroom", deadline=None, derandomize="PROOFROOM_EXPLORE" not in os.environ)
settings.load_profile("proofroom")
