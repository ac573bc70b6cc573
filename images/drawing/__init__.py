"""Pictures that explain: what is wrong and where, and before beside after. No words, numbers only."""
