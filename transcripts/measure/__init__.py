"""Tables -> tables. Nothing here reads a file format or draws."""
