"""Messages: templates, and what they are filled with."""
