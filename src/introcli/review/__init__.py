"""What is due, in what order, and in what words."""
