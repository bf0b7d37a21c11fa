package io.diditmesh.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.verification.Purpose;
import java.text.ParseException;

/** What somebody is asked to verify for, as a claim of a sealed token. */
final class PurposeClaim {
    static final String NAME = "for";

    private PurposeClaim() {}

    static String of(Purpose purpose) {
        return switch (purpose) {
            case LEVEL -> "level";
            case FACTS -> "facts";
        };
    }

    /** A token sealed before there was a choice is for a level. */
    static Purpose in(JWTClaimsSet claims) throws ParseException {
        String text = claims.getStringClaim(NAME);
        if (text == null || text.equals("level")) {
            return Purpose.LEVEL;
        }
        if (text.equals("facts")) {
            return Purpose.FACTS;
        }
        throw new ParseException("purpose of another version", 0);
    }
}
