"""Tables -> figures and tables a person reads."""
