-- Facts about this instance, such as whether its data are a demonstration.
CREATE TABLE platform_setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
