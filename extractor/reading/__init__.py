"""Bytes → `extractor.document.Reading`: one reader a file format, every one giving placed text in reading order."""
