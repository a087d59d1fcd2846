"""What was typed, put into sentences."""
