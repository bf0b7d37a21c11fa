package io.diditmesh.admin;

import io.diditmesh.settings.ListenAddress;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.Optional;
import java.util.Set;

/** @param listen an address of this machine only; empty where nobody may look */
public record AdminSettings(Optional<ListenAddress> listen) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    /** @param root the whole configuration */
    public static AdminSettings read(Section root) {
        if (!root.has("admin")) {
            return new AdminSettings(Optional.empty());
        }
        Value value = root.section("admin").value("listen");
        Optional<ListenAddress> listen = value.parsed(ListenAddress::parse);
        if (listen.isPresent() && !LOOPBACK.contains(listen.get().address())) {
            value.problem("a loopback address: whoever reaches it sees the last decisions and sets the log level");
        }
        return new AdminSettings(listen);
    }
}
