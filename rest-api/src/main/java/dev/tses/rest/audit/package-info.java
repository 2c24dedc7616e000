/** The audit trail over REST. */
@NullMarked
package dev.tses.rest.audit;

import org.jspecify.annotations.NullMarked;
