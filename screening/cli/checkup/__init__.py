"""What is installed, configured and reachable, and how to mend what is not."""
