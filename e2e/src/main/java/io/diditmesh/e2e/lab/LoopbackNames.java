package io.diditmesh.e2e.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lets every program of the lab find names under {@code localhost} on loopback, as browsers do and RFC 6761 asks; the
 * resolvers of some machines do not know them.
 */
public final class LoopbackNames extends InetAddressResolverProvider {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Override
    public String name() {
        return "names under localhost";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    private record Resolver(InetAddressResolver others) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            return host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                    ? Stream.of(InetAddress.getByAddress(host, LOOPBACK))
                    : others.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return others.lookupByAddress(address);
        }
    }
}
