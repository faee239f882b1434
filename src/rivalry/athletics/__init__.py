"""The words of the sport: marks, disciplines, places, competitions; no files, no tables."""
