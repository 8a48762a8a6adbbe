"""What files store beside the pictures of their pages."""
