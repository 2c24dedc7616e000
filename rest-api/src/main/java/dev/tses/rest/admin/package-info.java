/** The API of administrators, under {@code /admin/realms/{realm}/tses/}. */
@NullMarked
package dev.tses.rest.admin;

import org.jspecify.annotations.NullMarked;
