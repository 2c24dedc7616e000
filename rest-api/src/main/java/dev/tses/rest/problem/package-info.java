/** Errors as callers see them: RFC 9457 problem details. */
@NullMarked
package dev.tses.rest.problem;

import org.jspecify.annotations.NullMarked;
