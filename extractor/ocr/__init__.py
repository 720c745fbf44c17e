"""Pixels → placed text, by PP-OCR models; knows nothing of files."""
