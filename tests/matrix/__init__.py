"""Sites with other plugins, built with and without bitext; they need `.venv-matrix` (make matrix)."""
