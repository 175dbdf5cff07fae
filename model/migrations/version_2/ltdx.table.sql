CREATE TABLE ltdx (
	report VARCHAR(40) NOT NULL CHECK (length(report) <= 40),
	username VARCHAR(12) NOT NULL CHECK (length(username) <= 12),
	variant VARCHAR(12) NOT NULL CHECK (length(variant) <= 12),
	text VARCHAR(40) NOT NULL CHECK (length(text) <= 40),
	zzcontent TEXT NOT NULL,
	PRIMARY KEY (report, username, variant)
);
