"""What a workbook looks like, and what it says."""
