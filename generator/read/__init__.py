"""Bytes on disk become text and nodes, each with its place: `files`, `text`, `yaml`, `frontmatter`, `markdown`."""
