"""How often people agreed with what the program read and suggested."""
