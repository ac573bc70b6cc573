"""The rules of single answers: names, documents, addresses, dates, numbers."""
