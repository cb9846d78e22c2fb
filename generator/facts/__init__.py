"""Nodes become typed, checked entities: `dates`, `values`, `fields`, `kinds`, `settings`, `parse`."""
