"""Packaged data of the models, each file with its notice and the command that rebuilds it."""
