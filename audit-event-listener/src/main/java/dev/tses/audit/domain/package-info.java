/**
 * The audit trail: what a row is, how rows are handed over so that none is lost, and how they are asked for. Start at {@link
 * dev.tses.audit.domain.AuditRow}, {@link dev.tses.audit.domain.RowDelivery} and {@link
 * dev.tses.audit.domain.AuditTrail}.
 */
@NullMarked
package dev.tses.audit.domain;

import org.jspecify.annotations.NullMarked;
