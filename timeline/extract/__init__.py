"""ARTICLE -> EVENTS. Pure: no web, no database, no French word.

document.read -> timexes.find -> anchoring.anchor -> mentions.find -> merging.merge -> [Event]
"""
