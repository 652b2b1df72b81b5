"""The database: engine, transactions, column types, migrations, encryption at rest."""
