"""Answers what moto's matcher makes of event patterns.

Input: a JSON list of {"event", "pattern"}, the pattern as a text; output: the list of booleans.
"""

import json
import sys

from moto.events.models import EventPattern

json.dump([EventPattern.load(case["pattern"]).matches_event(case["event"]) for case in json.load(sys.stdin)], sys.stdout)
