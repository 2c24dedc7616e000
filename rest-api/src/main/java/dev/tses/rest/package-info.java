/**
 * The REST API of a realm, under {@code /realms/{realm}/api/}. Start at {@link dev.tses.rest.ApiResource}, which is its map.
 */
@NullMarked
package dev.tses.rest;

import org.jspecify.annotations.NullMarked;
