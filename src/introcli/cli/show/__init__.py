"""How results are shown: on a terminal, as rows in a pipe, as JSON."""
