/**
 * How much the audit trail takes, and how quickly it answers: {@code ./benchmarks/audit}. The parts here need PostgreSQL and Redis
 * only.
 */
@NullMarked
package dev.tses.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
