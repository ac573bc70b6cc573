"""Papers we make: drawn from the domain's facts and the words of the reader's language."""
