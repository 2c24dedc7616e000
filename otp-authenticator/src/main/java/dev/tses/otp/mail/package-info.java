/**
 * Code mails leave the queue: until their deadline, retried when that can help, given up when it cannot. Start at {@link
 * dev.tses.otp.mail.MailWorker}.
 */
@NullMarked
package dev.tses.otp.mail;

import org.jspecify.annotations.NullMarked;
