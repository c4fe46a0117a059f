-- The closed files of the lake as an Iceberg table: the two tables that Iceberg's JDBC catalogue knows (schema version V1), under the
-- names and columns it asks for. Empty unless the publication is switched on; all in them can be made again of lake.file.
create schema iceberg;

create table iceberg.iceberg_tables (
    catalog_name varchar(255) not null,
    table_namespace varchar(255) not null,
    table_name varchar(255) not null,
    metadata_location varchar(1000),
    previous_metadata_location varchar(1000),
    iceberg_type varchar(5),
    primary key (catalog_name, table_namespace, table_name)
);

create table iceberg.iceberg_namespace_properties (
    catalog_name varchar(255) not null,
    namespace varchar(255) not null,
    property_key varchar(255) not null,
    property_value varchar(1000),
    primary key (catalog_name, namespace, property_key)
);
