"""The released schemas, each as it was."""
