CREATE TABLE ekes (
	ebeln VARCHAR(10) NOT NULL CHECK (length(ebeln) <= 10),
	ebelp BIGINT NOT NULL CHECK (ebelp BETWEEN 0 AND 99999),
	etens BIGINT NOT NULL CHECK (etens BETWEEN 0 AND 9999),
	ebtyp VARCHAR(2) NOT NULL CHECK (ebtyp IN ('', 'AB', 'LA', 'ZS')),
	eindt DATE,
	menge BIGINT NOT NULL,
	erdat DATE,
	xblnr VARCHAR(16) NOT NULL CHECK (length(xblnr) <= 16),
	PRIMARY KEY (ebeln, ebelp, etens),
	FOREIGN KEY(ebeln, ebelp) REFERENCES ekpo (ebeln, ebelp)
);
