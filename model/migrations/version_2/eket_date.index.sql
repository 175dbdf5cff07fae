CREATE INDEX eket_date ON eket (eindt, ebeln, ebelp);
