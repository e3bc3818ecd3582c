"""xplan: lint and semantically compare the plans that a city's bureaus and wards publish each fiscal year."""

__version__ = "0.1.0"
