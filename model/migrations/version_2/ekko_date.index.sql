CREATE INDEX ekko_date ON ekko (bedat, ebeln);
