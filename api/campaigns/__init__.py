"""Rounds of applications, and the rubrics they are judged by."""
