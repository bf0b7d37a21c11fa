package io.diditmesh.resources;

import io.diditmesh.rulebook.Cors;
import io.diditmesh.rulebook.Login;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.PathReading;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.PolicyTerms;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.HashSet;
import java.util.Set;

/** What a policy says as a whole. */
final class TermsReader {
    private enum Word {
        ENFORCE("Enforce"),
        SHADOW("Shadow");

        private final String text;

        Word(String text) {
            this.text = text;
        }
    }

    private enum Flag {
        OFF("false"),
        ON("true");

        private final String text;

        Flag(String text) {
            this.text = text;
        }
    }

    private TermsReader() {}

    static PolicyTerms read(PolicyId id, Section spec) {
        return new PolicyTerms(
                spec.value("audience").orElse(id.toString()),
                login(spec.section("login")),
                mode(spec),
                cors(spec.section("cors")),
                paths(spec.section("paths")));
    }

    private static Login login(Section login) {
        return login.has("url")
                ? login.value("url").<Login>parsed(Login.Page::new).orElseGet(Login.None::new)
                : new Login.None();
    }

    private static Mode mode(Section spec) {
        if (spec.isMapping("mode")) {
            Value percent = spec.section("mode").value("percent");
            percent.required();
            return new Mode.Percent(percent.integer(100, 0, 100));
        }
        Word word = spec.value("mode").oneOf(Word.ENFORCE, candidate -> candidate.text, Word.values());
        return switch (word) {
            case ENFORCE -> new Mode.Enforce();
            case SHADOW -> new Mode.Shadow();
        };
    }

    private static Cors cors(Section cors) {
        Set<String> origins = new HashSet<>();
        for (Value origin : cors.values("allowOrigins")) {
            origin.parsed(Cors::parseOrigin).ifPresent(origins::add);
        }
        return new Cors(origins);
    }

    private static PathReading paths(Section paths) {
        return new PathReading(isOn(paths.value("ignoreCase")), isOn(paths.value("ignoreSuffix")));
    }

    private static boolean isOn(Value value) {
        return value.oneOf(Flag.OFF, flag -> flag.text, Flag.values()) == Flag.ON;
    }
}
