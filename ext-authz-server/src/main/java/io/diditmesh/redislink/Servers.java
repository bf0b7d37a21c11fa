package io.diditmesh.redislink;

import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Where Redis is, in the shape it is run in. Addresses are {@code redis://}, or {@code rediss://} for TLS. */
public sealed interface Servers {
    /** One server. A path in the address is the number of the database. */
    record Single(URI address) implements Servers {}

    /** One server on this machine, through a socket of the file system. */
    record Socket(Path path, int database) implements Servers {}

    /**
     * One primary that sentinels name.
     *
     * @param primary the name the sentinels know it by
     * @param login of the sentinels themselves
     */
    record Sentinel(String primary, List<URI> sentinels, Login login, int database) implements Servers {}

    /** A cluster; any of its nodes will do to find the others. */
    record Cluster(List<URI> nodes) implements Servers {}

    /** @param in holds one of {@code address}, {@code sentinel} and {@code cluster} */
    static Servers read(Section in, Secrets secrets) {
        long named = List.of("address", "sentinel", "cluster").stream()
                .filter(in::has)
                .count();
        if (named > 1) {
            in.problem("more than one of address, sentinel, cluster (expected: one of them)");
        }
        if (in.has("sentinel")) {
            Section sentinel = in.section("sentinel");
            return new Sentinel(
                    sentinel.value("primary").required(),
                    addresses(sentinel, "addresses"),
                    Login.read(sentinel, secrets),
                    sentinel.value("database").integer(0, 0, 15));
        }
        if (in.has("cluster")) {
            return new Cluster(addresses(in.section("cluster"), "addresses"));
        }
        return single(in);
    }

    /** Whether the connection is encrypted. */
    default boolean encrypted() {
        return switch (this) {
            case Single(var address) -> isEncrypted(address);
            case Socket _ -> false;
            case Sentinel(var _, var sentinels, var _, var _) ->
                sentinels.stream().anyMatch(Servers::isEncrypted);
            case Cluster(var nodes) -> nodes.stream().anyMatch(Servers::isEncrypted);
        };
    }

    /** Whether a replica takes the place of a primary that dies. */
    default boolean replicated() {
        return switch (this) {
            case Single _, Socket _ -> false;
            case Sentinel _, Cluster _ -> true;
        };
    }

    /** For people: never with a credential, as none is in an address. */
    default String text() {
        return switch (this) {
            case Single(var address) -> address.getHost() + ":" + address.getPort();
            case Socket(var path, var _) -> path.toString();
            case Sentinel(var primary, var sentinels, var _, var _) -> primary + " by " + sentinels;
            case Cluster(var nodes) -> nodes.toString();
        };
    }

    private static Servers single(Section in) {
        Value value = in.value("address");
        String text = value.orElse("");
        if (text.startsWith("unix://")) {
            if (!text.startsWith("unix:///")) {
                value.problem("unix:// and the whole path of a socket");
            }
            return new Socket(Path.of(text.substring("unix://".length())), 0);
        }
        return new Single(address(in, value));
    }

    private static List<URI> addresses(Section in, String key) {
        List<Value> values = in.values(key);
        if (values.isEmpty()) {
            in.problem(in.line(), key, "missing (expected: at least one address)");
        }
        List<URI> addresses = values.stream().map(value -> address(in, value)).toList();
        if (addresses.stream().map(URI::getScheme).distinct().count() > 1) {
            in.problem(in.line(), key, "redis:// and rediss:// (expected: all of one kind)");
        }
        return addresses;
    }

    private static URI address(Section in, Value value) {
        URI address = value.uri("redis", "rediss");
        if (address.getUserInfo() != null) {
            in.problem(value.line(), "address", "with a user (expected: username and password as keys of their own)");
        }
        return address;
    }

    private static boolean isEncrypted(URI address) {
        return "rediss".equals(address.getScheme());
    }
}
