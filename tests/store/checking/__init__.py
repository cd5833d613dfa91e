"""Tests of `store.checking`."""
