package io.diditmesh.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;

/** Brings an issuer's key set from where it is. Blocking. */
interface KeySetFetcher {
    JWKSet fetch() throws IOException, ParseException, InterruptedException;
}
