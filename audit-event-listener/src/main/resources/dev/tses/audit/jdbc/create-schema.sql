CREATE SCHEMA "${schema}"
