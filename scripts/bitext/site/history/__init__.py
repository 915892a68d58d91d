"""What Git remembers: earlier versions, what changed since, who worked on a page."""
