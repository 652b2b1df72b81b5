"""What is known of Prefect's collections, its packages of integrations: their workers and their blocks."""
