/**
 * Verifies an export of the audit trail, with nothing but the file and the realm's public keys. The format is documented in
 * {@code docs/audit-trail.md}. Start at {@link dev.tses.verifier.Verification}.
 */
@NullMarked
package dev.tses.verifier;

import org.jspecify.annotations.NullMarked;
