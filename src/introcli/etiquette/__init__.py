"""Good practice: its rows, and the rules that check for them."""
