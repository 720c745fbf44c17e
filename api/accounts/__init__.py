"""Logging in, users, organisations and API tokens."""
