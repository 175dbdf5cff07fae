CREATE TABLE zhistory (
	bname VARCHAR(12) NOT NULL CHECK (length(bname) <= 12),
	rollname VARCHAR(30) NOT NULL CHECK (length(rollname) <= 30),
	zzrank BIGINT NOT NULL CHECK (zzrank BETWEEN 0 AND 99),
	zzvalue VARCHAR(132) NOT NULL CHECK (length(zzvalue) <= 132),
	PRIMARY KEY (bname, rollname, zzrank),
	FOREIGN KEY(bname) REFERENCES usr02 (bname)
);
