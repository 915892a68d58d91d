"""The words of the interface, a file a language: `en.toml` has them all and says what they are."""
