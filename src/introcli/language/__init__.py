"""The words and rules of networking: pure functions of the standard library."""
