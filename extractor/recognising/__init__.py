"""Document → kinds and fields, by the patterns of patterns/. Knows geometry and text, nothing of files."""
