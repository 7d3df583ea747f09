"""Presenters: domain values in, frozen values for templates out. No HTTP here, no database."""
