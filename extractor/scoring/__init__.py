"""Findings → what counts → points of each item → suggestion, by the rules of a rubric."""
