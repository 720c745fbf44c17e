"""One module a family of document kinds; each gives `samples()`."""
