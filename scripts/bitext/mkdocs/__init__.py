"""The MkDocs plugin: the only room that knows MkDocs, static-i18n and Jinja."""
