"""Reading a mailbox: its headers since the last look, and only of a few mails the text."""
