package io.diditmesh.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;

/** Deque's axe: what a machine can find of the rules of WCAG 2.2 AA. */
final class Axe {
    private static final String SCRIPT = load();
    private static final String RUN = "const done = arguments[arguments.length - 1];"
            + " axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            + ".then(found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))))"
            + ".catch(broken => done(['axe did not run: ' + broken]));";

    private Axe() {}

    /** What the page that is shown violates; empty if nothing. */
    static List<?> violations(JavascriptExecutor browser) {
        browser.executeScript(SCRIPT);
        return browser.executeAsyncScript(RUN) instanceof List<?> found ? found : List.of("axe said nothing");
    }

    private static String load() {
        try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
