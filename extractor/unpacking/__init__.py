"""Files inside files: archives, mails, attachments of PDF."""
