"""Files we make: PDFs, pictures, e-mails, calendar files, in the reader's language."""
