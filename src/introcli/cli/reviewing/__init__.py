"""The weekly review: on a whole screen, or as plain questions."""
