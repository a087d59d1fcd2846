"""What a person sees on a terminal: calm, the answer first, what to type next last."""
