/**
 * Sends the server's mail over SMTP connections that are kept. For other modules: {@link dev.tses.smtp.MailHints} and {@link
 * dev.tses.smtp.TooLateException}; nothing else is meant to be used from outside.
 */
@NullMarked
package dev.tses.smtp;

import org.jspecify.annotations.NullMarked;
