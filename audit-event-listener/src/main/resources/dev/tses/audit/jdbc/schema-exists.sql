SELECT to_regnamespace('"${schema}"') IS NOT NULL
