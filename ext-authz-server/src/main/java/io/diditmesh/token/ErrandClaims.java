package io.diditmesh.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.LevelName;
import java.text.ParseException;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What somebody is to verify, as claims of a sealed token. */
final class ErrandClaims {
    private static final String LEVEL = "acr";
    private static final String EXPECTED = "expect";
    private static final String TENANT = "ten";

    private ErrandClaims() {}

    static JWTClaimsSet.Builder put(Errand errand, JWTClaimsSet.Builder claims) {
        claims.claim(LEVEL, errand.level().text())
                .claim(PurposeClaim.NAME, PurposeClaim.of(errand.purpose()))
                .claim(TENANT, errand.tenant())
                .issueTime(Date.from(errand.acceptFrom()));
        if (!errand.expected().values().isEmpty()) {
            Map<String, String> expected = new HashMap<>();
            errand.expected().values().forEach((detail, value) -> expected.put(detail.name(), value));
            claims.claim(EXPECTED, expected);
        }
        return claims;
    }

    static Errand in(JWTClaimsSet claims) throws ParseException {
        String tenant = claims.getStringClaim(TENANT);
        return new Errand(
                new LevelName(claims.getStringClaim(LEVEL)),
                claims.getIssueTime().toInstant(),
                PurposeClaim.in(claims),
                expected(claims),
                tenant == null ? "" : tenant);
    }

    private static Details expected(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> sealed = claims.getJSONObjectClaim(EXPECTED);
        if (sealed == null) {
            return Details.none();
        }
        Map<Detail, String> values = new EnumMap<>(Detail.class);
        sealed.forEach((name, value) -> values.put(Detail.valueOf(name), String.valueOf(value)));
        return new Details(values);
    }
}
