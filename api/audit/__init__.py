"""The record of who did what."""
