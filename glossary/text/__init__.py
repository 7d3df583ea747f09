"""What a word is: tokens, folding, scripts, inflection. Knows nothing of terms or files."""
