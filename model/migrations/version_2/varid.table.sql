CREATE TABLE varid (
	programm VARCHAR(40) NOT NULL CHECK (length(programm) <= 40),
	ename VARCHAR(12) NOT NULL CHECK (length(ename) <= 12),
	variant VARCHAR(14) NOT NULL CHECK (length(variant) <= 14),
	vtext VARCHAR(60) NOT NULL CHECK (length(vtext) <= 60),
	aename VARCHAR(12) NOT NULL CHECK (length(aename) <= 12),
	aedat DATE,
	zzcontent TEXT NOT NULL,
	PRIMARY KEY (programm, ename, variant)
);
