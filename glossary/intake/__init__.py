"""Reading files nobody trusts: bounded zip, XML without entities, tables, character sets. Knows nothing of terms."""
