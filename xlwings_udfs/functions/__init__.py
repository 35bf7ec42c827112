"""The Excel functions, one module a model."""
