"""From the files of a site to aligned page pairs: settings, files, records, the reader."""
