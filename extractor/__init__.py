"""Assay's library: evidence files in, findings and pre-filled scores out. Start with `pipeline.py`."""
