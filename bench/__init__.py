"""What it costs, measured side by side with others in the same run."""
