CREATE TABLE smen_buffc (
	uname VARCHAR(12) NOT NULL CHECK (length(uname) <= 12),
	sort_order BIGINT NOT NULL CHECK (sort_order BETWEEN 0 AND 99999),
	reporttype VARCHAR(2) NOT NULL CHECK (reporttype IN ('', 'TR')),
	report VARCHAR(20) NOT NULL CHECK (length(report) <= 20),
	text VARCHAR(60) NOT NULL CHECK (length(text) <= 60),
	PRIMARY KEY (uname, sort_order),
	FOREIGN KEY(uname) REFERENCES usr02 (bname)
);
