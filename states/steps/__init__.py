"""One small file per step that is more than a kind with a rule: parser and step side by side."""
