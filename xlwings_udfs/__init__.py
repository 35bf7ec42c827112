"""Everything Excel calls, and the roads that data takes from files and sheets to the models and back."""
