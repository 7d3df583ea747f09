"""HTTP ↔ services: one blueprint per noun, presenters that turn domain values into what a page shows.

Law: imports services, bootstrap, model and errors. Templates hold no logic beyond loops.
"""

from review.web.app import create_app

__all__ = ["create_app"]
