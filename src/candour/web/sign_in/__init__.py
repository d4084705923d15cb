"""Signing in: allauth's views with our pages. Nobody signs up; an administrator adds people."""
