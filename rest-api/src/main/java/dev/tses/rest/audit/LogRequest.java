package dev.tses.rest.audit;

import dev.tses.audit.domain.AuditQuery;

/**
 * What a caller asks of the trail.
 *
 * @param query whose limit is the rows of a page
 * @param most rows in the answer
 */
record LogRequest(AuditQuery query, Format format, long most) {}
