"""Open containers: e-mail, ZIP and TNEF, limited by counted bytes."""
