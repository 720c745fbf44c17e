"""Workbooks and CSV → pages: each sheet its name and tables."""
