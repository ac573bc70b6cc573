"""The rules: pure functions on frozen data, standard library only, always handed `now`."""
