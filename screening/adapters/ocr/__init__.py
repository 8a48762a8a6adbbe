"""Reading print in pictures: one adapter per engine."""
