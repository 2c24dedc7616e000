/**
 * The trail in PostgreSQL: its schema and partitions, writing and finding rows. It gets its connections through {@link
 * dev.tses.audit.jdbc.ConnectionSource}.
 */
@NullMarked
package dev.tses.audit.jdbc;

import org.jspecify.annotations.NullMarked;
