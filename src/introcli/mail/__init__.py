"""Messages on their way out: mail drafts, the clipboard, and the files they are written to."""
