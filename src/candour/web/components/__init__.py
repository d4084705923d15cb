"""What every page shares: the frame, the form fields, who may come in, the errors."""
