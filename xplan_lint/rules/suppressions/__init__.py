"""Do the comments that suppress findings say why, and are they still needed? What is found here cannot be suppressed."""
