"""One module per check; see `review.checks.check`."""
