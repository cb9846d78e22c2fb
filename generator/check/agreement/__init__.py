"""Facts against facts: `certain` says what is beyond doubt, `rules` gathers what the others find."""
