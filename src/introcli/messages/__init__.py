"""Templates, the facts they see, and the messages written from them."""
