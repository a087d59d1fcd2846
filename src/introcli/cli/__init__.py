"""The one band that knows Typer, Rich and Textual: parses, calls a subject, shows the result."""
