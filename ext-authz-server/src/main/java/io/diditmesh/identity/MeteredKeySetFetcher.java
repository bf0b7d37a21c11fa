package io.diditmesh.identity;

import com.nimbusds.jose.jwk.JWKSet;
import io.diditmesh.telemetry.CallMeter;
import java.io.IOException;
import java.text.ParseException;

/** Times what another fetcher does, and counts what comes of it. */
final class MeteredKeySetFetcher implements KeySetFetcher {
    private static final String OPERATION = "key-set";

    private final KeySetFetcher fetcher;
    private final CallMeter meter;

    MeteredKeySetFetcher(KeySetFetcher fetcher, CallMeter meter) {
        this.fetcher = fetcher;
        this.meter = meter;
    }

    @Override
    public JWKSet fetch() throws IOException, ParseException, InterruptedException {
        long begun = meter.now();
        String result = "failed";
        try {
            JWKSet fetched = fetcher.fetch();
            result = "ok";
            return fetched;
        } catch (IOException cut) {
            result = "unreachable";
            throw cut;
        } catch (ParseException notAKeySet) {
            result = "unreadable";
            throw notAKeySet;
        } finally {
            meter.since(begun, new CallMeter.Call(OPERATION, result));
        }
    }
}
