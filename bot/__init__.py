"""The running thing: the only place that knows all the others."""
