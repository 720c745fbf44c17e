"""Files: stored, read, and answered with feedback."""
