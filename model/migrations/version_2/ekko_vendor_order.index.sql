CREATE INDEX ekko_vendor_order ON ekko (lifnr, ebeln);
