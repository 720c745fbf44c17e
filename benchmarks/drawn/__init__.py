"""Documents drawn at random with a seed, never the same twice, as placed lines with their truth: what no pattern was written for."""
