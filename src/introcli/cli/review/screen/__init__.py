"""The weekly review on the whole screen, with Textual."""
