"""Mail: drafts, sending, mailboxes, the clipboard."""
