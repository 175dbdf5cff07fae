CREATE INDEX ekpo_requisition ON ekpo (banfn, bnfpo);
