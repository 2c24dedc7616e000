package dev.tses.redis;

/**
 * Where a Redis process listens.
 *
 * @param name a host name or an IP address, IPv6 without brackets
 * @param port 1 to 65535
 */
record RedisHost(String name, int port) {

    @Override
    public String toString() {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
