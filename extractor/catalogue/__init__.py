"""Loads and checks what is data: patterns/ and rubrics/."""
