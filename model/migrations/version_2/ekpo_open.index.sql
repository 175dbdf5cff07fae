CREATE INDEX ekpo_open ON ekpo (ebeln, ebelp) WHERE elikz = '' AND loekz = '';
