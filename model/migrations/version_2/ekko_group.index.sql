CREATE INDEX ekko_group ON ekko (ekgrp, ebeln);
