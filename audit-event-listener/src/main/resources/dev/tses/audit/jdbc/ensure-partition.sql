SELECT "${schema}".ensure_partition(?, ?)
