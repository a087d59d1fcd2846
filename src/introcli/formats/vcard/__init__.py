"""vCards and folders of them."""
