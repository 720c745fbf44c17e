"""Review sheets and summaries as XLSX and DOCX."""
