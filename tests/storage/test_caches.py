"""The cache that drafts, languages, cursors and current messages share."""

from storage.caches import LruCache


def test_the_least_recently_used_entry_goes_first() -> None:
    cache = LruCache[str, int](2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1, "a use"
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)
    cache.put("a", 4)
    cache.put("d", 5)
    assert (cache.get("a"), cache.get("c")) == (4, None), "a new value is a use too"


def test_what_is_evicted_is_gone_and_what_is_not_there_can_be_evicted() -> None:
    cache = LruCache[str, int](2)
    cache.put("a", 1)
    cache.evict("a")
    cache.evict("b")
    assert cache.get("a") is None
