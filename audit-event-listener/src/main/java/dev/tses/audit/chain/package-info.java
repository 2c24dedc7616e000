/**
 * What makes the trail tamper-evident: the hash of a row, how rows are chained, checkpoints, and what stays of what was erased.
 * The format is documented in {@code docs/audit-trail.md}, for those who write a verifier of their own. Start at {@link
 * dev.tses.audit.chain.ChainedRow}.
 */
@NullMarked
package dev.tses.audit.chain;

import org.jspecify.annotations.NullMarked;
