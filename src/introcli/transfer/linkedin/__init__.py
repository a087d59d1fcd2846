"""LinkedIn's data archive: one module for each kind of file in it, in every layout since 2018."""
