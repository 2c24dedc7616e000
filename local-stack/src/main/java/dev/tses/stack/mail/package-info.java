/**
 * A mail server that accepts everything and shows it. Entry points: {@link dev.tses.stack.mail.MailServer} receives,
 * {@link dev.tses.stack.mail.Inbox} keeps, {@link dev.tses.stack.mail.InboxPage} shows.
 */
@NullMarked
package dev.tses.stack.mail;

import org.jspecify.annotations.NullMarked;
