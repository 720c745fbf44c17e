"""Reprocessing many applications, with a difference to look at first."""
