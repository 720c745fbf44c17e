"""OFD (GB/T 33190): drawn as PDF, then read as PDF is."""
