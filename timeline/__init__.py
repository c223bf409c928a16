"""Dated events out of French text, as a timeline and a calendar."""

__version__ = "0.1.0"
