"""DOCX and its relatives (DOCM, DOTX, Strict) → pages."""
