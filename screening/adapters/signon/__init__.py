"""Who vouches for people who sign in: the county's identity provider."""
