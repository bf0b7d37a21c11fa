package io.diditmesh.rulebook;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a browser without an account credential is sent. */
public sealed interface Login {
    /** The address to sign in at, if there is one. */
    Optional<URI> at(URI returnTo);

    /** There is no login page: the answer is 401. */
    record None() implements Login {
        @Override
        public Optional<URI> at(URI returnTo) {
            return Optional.empty();
        }
    }

    /** @param template an absolute address; {@code {return}} stands for the escaped address to come back to */
    record Page(String template) implements Login {
        private static final String RETURN = "{return}";

        public Page {
            URI address = URI.create(template.replace(RETURN, ""));
            if (!address.isAbsolute() || address.getHost() == null) {
                throw new IllegalArgumentException("login.url: \"" + template
                        + "\" (expected: an absolute address such as" + " https://shop.example/login?next={return})");
            }
        }

        @Override
        public Optional<URI> at(URI returnTo) {
            String escaped = URLEncoder.encode(returnTo.toString(), StandardCharsets.UTF_8);
            return Optional.of(URI.create(template.replace(RETURN, escaped)));
        }
    }
}
