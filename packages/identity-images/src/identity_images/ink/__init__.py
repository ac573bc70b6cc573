"""The signature: ink found on any paper, cleaned of lines and shadows, fitted for the card."""
