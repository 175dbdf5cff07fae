CREATE TABLE zsearch (
	tabname VARCHAR(30) NOT NULL CHECK (length(tabname) <= 30),
	fieldname VARCHAR(30) NOT NULL CHECK (length(fieldname) <= 30),
	zzterm VARCHAR(60) NOT NULL CHECK (length(zzterm) <= 60),
	tabkey VARCHAR(70) NOT NULL CHECK (length(tabkey) <= 70),
	PRIMARY KEY (tabname, fieldname, zzterm, tabkey)
)
 WITHOUT ROWID;
