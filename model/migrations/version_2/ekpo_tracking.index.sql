CREATE INDEX ekpo_tracking ON ekpo (bednr);
