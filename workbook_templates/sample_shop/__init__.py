"""The sample shop: an invented exporter of wicker ware, for ``wicker demo`` and the tests.

The files are made by ``python -m tests.sample_shop.generate``; people, shops and brands in them are invented.
"""
