"""Lists of rows from the store: declared once, read page by page, sorted, filtered and totalled in the store."""
