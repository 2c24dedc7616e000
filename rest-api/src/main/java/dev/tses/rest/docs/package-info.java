/** The API's documentation, served by the server itself. Start at {@link dev.tses.rest.docs.DocsResource}. */
@NullMarked
package dev.tses.rest.docs;

import org.jspecify.annotations.NullMarked;
