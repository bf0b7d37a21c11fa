package io.diditmesh.e2e.lab;

/** What stands in front of everything, and asks before it lets anything through. */
public interface Front extends AutoCloseable {
    /** Where the question is not asked, so that what stands behind it can be seen at work. */
    int gapPort();

    @Override
    void close();

    /**
     * Where it listens.
     *
     * @param gateway where clients come in
     * @param gap where ext_authz is not asked
     * @param admin Envoy's own pages
     */
    record Listeners(int gateway, int gap, int admin) {}

    /** Whom it asks, and whom it forwards to. */
    record Backends(int check, int session, int shop) {}

    /** Puts one up. */
    interface Maker {
        Front start(RunFolder folder, Listeners listeners, Backends backends);

        /** What the server is told of where policies are. */
        default String policies() {
            return "policies: {folder: policies}";
        }
    }
}
