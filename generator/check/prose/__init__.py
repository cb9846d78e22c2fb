"""Sentences against facts: what a text says of a thing in words that the fields declare, and what the facts say."""
