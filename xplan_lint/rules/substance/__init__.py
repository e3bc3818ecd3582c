"""Does the plan say what a reader needs to judge it by? These rules guess, and run only where they are selected."""

ON_REQUEST = True
