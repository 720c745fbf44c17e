"""The service around `extractor`: uploads, queue, reviews, batches. Empty until the service is built."""
