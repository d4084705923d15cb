"""What people see. No models and no rules: a page builds typed arguments, calls one act, and shows what came back."""
