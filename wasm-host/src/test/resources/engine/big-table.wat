(module (table 9000000 funcref))
