package io.diditmesh.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.request.HostName;
import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import java.util.function.Supplier;

/** Flows, browser marks and form marks as sealed tokens. */
final class SealedFlows implements FlowTokens {
    private final TokenSealer sealer;
    private final Supplier<String> random;

    SealedFlows(TokenSealer sealer, Supplier<String> random) {
        this.sealer = sealer;
        this.random = random;
    }

    @Override
    public String seal(Flow flow) {
        return sealer.seal(
                TokenKind.FLOW,
                ErrandClaims.put(
                        flow.errand(),
                        new JWTClaimsSet.Builder()
                                .subject(flow.subject().text())
                                .claim("host", flow.host().text())
                                .claim("back", flow.returnTo().toString())
                                .claim("browser", flow.browser())));
    }

    @Override
    public Optional<Flow> open(String text) {
        return sealer.open(TokenKind.FLOW, text).flatMap(SealedFlows::flow);
    }

    @Override
    public Browser newBrowser() {
        String mark = random.get();
        String sealed = sealer.seal(TokenKind.BROWSER, new JWTClaimsSet.Builder().claim("browser", mark));
        return new Browser(mark, HostCookie.set(COOKIE, sealed, TokenKind.BROWSER.life()));
    }

    @Override
    public Optional<String> browser(String cookieValue) {
        return sealer.open(TokenKind.BROWSER, cookieValue).flatMap(claims -> text(claims, "browser"));
    }

    @Override
    public String sealForm(String browser, String purpose) {
        return sealer.seal(
                TokenKind.FORM,
                new JWTClaimsSet.Builder().claim("browser", browser).claim("for", purpose));
    }

    @Override
    public boolean isForm(String text, String browser, String purpose) {
        Optional<JWTClaimsSet> form = sealer.open(TokenKind.FORM, text);
        return form.flatMap(claims -> text(claims, "browser"))
                        .filter(browser::equals)
                        .isPresent()
                && form.flatMap(claims -> text(claims, "for"))
                        .filter(purpose::equals)
                        .isPresent();
    }

    private static Optional<Flow> flow(JWTClaimsSet claims) {
        try {
            return Optional.of(new Flow(
                    SubjectKey.parse(claims.getSubject()).orElseThrow(),
                    new HostName(claims.getStringClaim("host")),
                    ErrandClaims.in(claims),
                    URI.create(claims.getStringClaim("back")),
                    claims.getStringClaim("browser")));
        } catch (ParseException | RuntimeException sealedByAnotherVersion) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return Optional.ofNullable(claims.getClaim(name)).map(Object::toString);
    }
}
