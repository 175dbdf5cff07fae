CREATE TABLE tparat (
	spras VARCHAR(2) NOT NULL CHECK (spras IN ('', 'EN', 'ZH')),
	paramid VARCHAR(20) NOT NULL CHECK (length(paramid) <= 20),
	partext VARCHAR(60) NOT NULL CHECK (length(partext) <= 60),
	PRIMARY KEY (spras, paramid),
	FOREIGN KEY(paramid) REFERENCES tpara (paramid)
);
