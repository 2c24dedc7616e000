package dev.tses.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;

/** What a stack stands on: a work folder that is its own, with nobody left over in it, and free ports. */
record Ground(
        StackOptions options,
        WorkFolder work,
        FolderLock lock,
        Children children,
        Ports ports,
        String realm,
        String password) {

    /** @throws StackException if the machine or the work folder does not allow a start */
    static Ground prepare(StackOptions options) throws IOException {
        String realm = new RealmFile(options.realmFile()).realm();
        WorkFolder work = new WorkFolder(options.workFolder());
        FolderLock lock = FolderLock.take(work.lock());
        try {
            Children children = new Children(new Roster(work.roster()));
            if (children.hasLeftOvers()) {
                new Steps(options.progress()).show("Stop what an earlier run left behind", children::stopLeftOvers);
            }
            DiskSpace.check(work.root(), !Files.exists(work.server()));
            Ports ports = new PortPlan(new SecureRandom()).settle(options.ports());
            if (options.freshData()) {
                work.forgetData();
            }
            work.prepare();
            return new Ground(options, work, lock, children, ports, realm, Password.in(work.password()));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    int port(Service service) {
        return ports.of(service);
    }
}
