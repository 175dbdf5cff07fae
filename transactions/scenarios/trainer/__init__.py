"""The trainer's desk: classes of learners, their results, handouts, certificates, and replays of what was keyed."""
