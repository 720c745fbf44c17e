"""Sample evidence documents of invented companies, their ground truth, and the generator that makes both."""
