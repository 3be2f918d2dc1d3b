"""From judgements to criterion, section, theme and overall scores, the grade, and every step explained."""
