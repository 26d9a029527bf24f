"""alembic calls this to run the scripts in versions/ on the connection it was given."""

from alembic import context

from desktop_app.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by making a new one
    transactional_ddl=False,  # store.upgrade holds one transaction around all scripts
)
context.run_migrations()
