"""The service around the extractor: uploads, queue, reviews, batches."""
