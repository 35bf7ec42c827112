"""Scripts that measure the models on judged data, which is no part of the project."""
