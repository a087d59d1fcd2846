"""The commands of the weekly review, and its plain questions."""
