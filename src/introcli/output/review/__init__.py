"""The weekly review as a screen of its own; ``app`` and what it is made of import Textual."""
