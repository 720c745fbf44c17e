"""Value types: one module each. The pattern proposes a piece of text, the type decides what it is worth."""
