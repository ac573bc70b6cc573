"""Whether the locks install on every supported Python, whatever the package index has by then."""
