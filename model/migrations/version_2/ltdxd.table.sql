CREATE TABLE ltdxd (
	report VARCHAR(40) NOT NULL CHECK (length(report) <= 40),
	username VARCHAR(12) NOT NULL CHECK (length(username) <= 12),
	variant VARCHAR(12) NOT NULL CHECK (length(variant) <= 12),
	PRIMARY KEY (report, username)
);
