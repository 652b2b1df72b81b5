"""Every table of the server, by importing all the models. Migrations and tests use it."""

from sqlmodel import SQLModel

metadata = SQLModel.metadata
