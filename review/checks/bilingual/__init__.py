"""What the checks that need the source text share: sentences beside sentences, numbers that match."""
