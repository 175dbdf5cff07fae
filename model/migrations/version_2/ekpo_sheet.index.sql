CREATE INDEX ekpo_sheet ON ekpo (zzsheetdue) WHERE zzsheetdue IS NOT NULL AND elikz = '' AND loekz = '';
