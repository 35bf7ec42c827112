"""Search terms: cleaned, compared, and gathered into clusters that mean the same product."""

from __future__ import annotations

from models.affinity import term_affinity

__all__ = ["term_affinity"]
