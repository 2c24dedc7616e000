SELECT "${schema}".drop_partition(?, ?)
