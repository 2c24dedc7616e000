/**
 * What leaves a node is sealed: authenticated encryption under keys derived from a realm's own. Start at {@link
 * dev.tses.seal.Sealer}.
 */
@NullMarked
package dev.tses.seal;

import org.jspecify.annotations.NullMarked;
