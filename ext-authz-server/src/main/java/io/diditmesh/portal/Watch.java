package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.request.HostName;
import java.net.URI;

/**
 * How a page that waits learns that there is something else to show.
 *
 * @param here the waiting page itself, in whatever way it was reached
 * @param events where it is told
 * @param status what it shows
 */
record Watch(URI script, URI here, URI events, String status) {
    static Watch of(PublicAddresses addresses, HostName host, String state, String status) {
        return new Watch(
                addresses.at(host, OwnPaths.SCRIPT),
                addresses.at(host, OwnPaths.WAIT + "?state=" + state),
                addresses.at(host, OwnPaths.EVENTS + "?state=" + state),
                status);
    }
}
