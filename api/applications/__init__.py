"""An enterprise's application from draft to decision."""
