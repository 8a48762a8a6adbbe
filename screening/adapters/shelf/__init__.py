"""Files that lie elsewhere: folders and object stores."""
