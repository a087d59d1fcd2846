"""The commands about who knows whom."""
