package io.diditmesh.e2e.lab;

import io.diditmesh.e2e.shop.Shop;
import java.net.URI;

/** Everything the story needs, up and ready; closing it ends all of it. */
public final class Lab implements AutoCloseable {
    private final Programs programs;
    private final Shop shop;
    private final Surroundings surroundings;

    /** The programs of a lab. */
    record Programs(RedisServer redis, SandboxProcess sandbox, ServerProcess server, Front envoy) {}

    /**
     * What the programs of a lab share.
     *
     * @param address the public one
     */
    record Surroundings(URI address, Credentials credentials, TimeMachine time) {}

    Lab(Programs programs, Shop shop, Surroundings surroundings) {
        this.programs = programs;
        this.shop = shop;
        this.surroundings = surroundings;
    }

    public static Lab start(LabPlan plan) {
        LabStart start = new LabStart(plan);
        try {
            Lab lab = start.run();
            lab.awaitServing();
            return lab;
        } catch (RuntimeException failed) {
            start.undo();
            throw failed;
        }
    }

    /** The address people type in: Envoy's. */
    public URI address() {
        return surroundings.address();
    }

    /** The same host through the listener whose ext_authz rule has a gap. */
    public URI gapAddress() {
        return LabStart.address(programs.envoy().gapPort());
    }

    public Credentials credentials() {
        return surroundings.credentials();
    }

    public TimeMachine time() {
        return surroundings.time();
    }

    public Shop shop() {
        return shop;
    }

    public RedisServer redis() {
        return programs.redis();
    }

    public SandboxProcess sandbox() {
        return programs.sandbox();
    }

    public ServerProcess server() {
        return programs.server();
    }

    /** Waits until requests are answered, and not by a program that has only just begun to run. */
    public void awaitServing() {
        new WarmUp(address()).run();
    }

    @Override
    public void close() {
        programs.envoy().close();
        programs.server().close();
        programs.sandbox().close();
        programs.redis().close();
        shop.close();
    }
}
