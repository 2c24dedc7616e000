package dev.tses.stack.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest {@value #CAPACITY} mails. */
public final class Inbox {
    static final int CAPACITY = 1000;

    private final Deque<Mail> newestFirst = new ArrayDeque<>();
    private long revision;

    synchronized void add(Mail mail) {
        newestFirst.addFirst(mail);
        if (newestFirst.size() > CAPACITY) {
            newestFirst.removeLast();
        }
        revision++;
    }

    /** All mails, newest first. */
    public synchronized List<Mail> all() {
        return List.copyOf(newestFirst);
    }

    /** The mails delivered to one address in any case, newest first. */
    public synchronized List<Mail> to(String address) {
        return newestFirst.stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /** Forgets all mails. */
    public synchronized void clear() {
        newestFirst.clear();
        revision++;
    }

    /** Changes with every change of the content. */
    synchronized long revision() {
        return revision;
    }
}
