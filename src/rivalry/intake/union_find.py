"""Which things are one, from pairs that are (Tarjan 1975, with path halving)."""

from __future__ import annotations


class UnionFind:
    """Numbers 0 to n-1, each in a set of its own until joined; the root is the smallest."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        """Give the smallest number of the set that `item` is in."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, one: int, other: int) -> int:
        """Make the sets of `one` and `other` one; give its root."""
        one, other = self.root(one), self.root(other)
        kept, gone = min(one, other), max(one, other)
        self._parent[gone] = kept
        return kept
