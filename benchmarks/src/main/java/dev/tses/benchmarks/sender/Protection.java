package dev.tses.benchmarks.sender;

/** How the way to the server is protected, and how much faster ours must be there. */
enum Protection {
    PLAIN("plain", 2),
    STARTTLS("STARTTLS", 5),
    TLS("TLS", 5);

    private final String label;
    private final double bar;

    Protection(String label, double bar) {
        this.label = label;
        this.bar = bar;
    }

    String label() {
        return label;
    }

    double bar() {
        return bar;
    }
}
