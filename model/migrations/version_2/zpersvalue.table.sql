CREATE TABLE zpersvalue (
	bname VARCHAR(12) NOT NULL CHECK (length(bname) <= 12),
	shlpname VARCHAR(30) NOT NULL CHECK (length(shlpname) <= 30),
	tabkey VARCHAR(70) NOT NULL CHECK (length(tabkey) <= 70),
	PRIMARY KEY (bname, shlpname, tabkey),
	FOREIGN KEY(bname) REFERENCES usr02 (bname)
);
