package dev.tses.benchmarks.mails;

import java.io.IOException;

/** One of the questions that the benchmark answers. */
interface Part {

    /** Leaves the site as it was: its servers up, its queue empty. */
    Findings run(Site site) throws IOException, InterruptedException;
}
