package io.diditmesh.identity;

import io.diditmesh.access.RiskSource;
import io.diditmesh.request.AccessRequest;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The risk in a header of a peer that is believed with it. Whatever such a peer sends that is no risk counts as the
 * highest: a judge who cannot be understood must not make a request look harmless. One that sends none has not judged.
 */
final class HeaderRisk implements RiskSource {
    private static final double HIGHEST = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,15})?");

    private final PeerHeader header;

    HeaderRisk(PeerHeader header) {
        this.header = header;
    }

    @Override
    public OptionalDouble declared(AccessRequest request) {
        return header.isBelievedFrom(request)
                ? request.headers()
                        .value(header.name())
                        .map(text -> OptionalDouble.of(risk(text)))
                        .orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
    }

    private static double risk(String text) {
        return NUMBER.matcher(text).matches() ? Math.min(Double.parseDouble(text), HIGHEST) : HIGHEST;
    }
}
