"""Which records a line such as ``author:walters year:2010..2015 -type:book`` means (docs/query.md)."""

from .query import Query

__all__ = ["Query"]
