"""What is on record, read by plain SQL."""
