"""Pictures that explain, in numbers and no words: what is wrong and where; before and after."""
