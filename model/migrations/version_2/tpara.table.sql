CREATE TABLE tpara (
	paramid VARCHAR(20) NOT NULL CHECK (length(paramid) <= 20),
	PRIMARY KEY (paramid)
);
