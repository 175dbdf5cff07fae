CREATE INDEX lfm1_organization ON lfm1 (ekorg, lifnr);
