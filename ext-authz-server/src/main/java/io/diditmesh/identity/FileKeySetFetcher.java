package io.diditmesh.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** From a file, read anew each time. */
final class FileKeySetFetcher implements KeySetFetcher {
    private final Path path;

    FileKeySetFetcher(Path path) {
        this.path = path;
    }

    @Override
    public JWKSet fetch() throws IOException, ParseException {
        return JWKSet.parse(Files.readString(path));
    }
}
