-- The port an issuer saw the address talk from: behind address translation it tells the machine, the address alone does not (RFC 6302).
alter table botnet.listing
    add column port integer check (port between 0 and 65535);
