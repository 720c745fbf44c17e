"""What people read: a suggestion or what was found in files, on the terminal and as an HTML page."""
