/** The factories that Keycloak finds, and how the parts of the trail are put together. */
@NullMarked
package dev.tses.audit.wiring;

import org.jspecify.annotations.NullMarked;
