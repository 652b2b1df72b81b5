"""GitHub Actions for the tests: reads a workflow and runs its jobs as the runner on GitHub would."""
