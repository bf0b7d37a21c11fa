package io.diditmesh.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HeadersTest {
    private static final String PREFIX = "x-verification-";
    // Among them two letters whose lower case is ASCII, and one that becomes two characters.
    private static final String LETTERS = "xX-_.vViI1 \u0130\u212A\u00C4:";

    @Test
    void nameFoldsToAPrefix_exactlyIfItsFoldedFormBeginsWithIt() {
        Random random = new Random(1);
        int begin = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder name = new StringBuilder(random.nextInt(4) == 0 ? "" : PREFIX);
            for (int changed = 0; changed < random.nextInt(3); changed++) {
                int at = random.nextInt(name.length() + 1);
                String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
                name.replace(at, Math.min(name.length(), at + random.nextInt(2)), letter);
            }
            begin += check(name.toString(), PREFIX) + check(name.toString(), "x-");
        }
        assertThat(begin).as("both answers are met").isBetween(50_000, 350_000);
        for (String name : List.of("", "x", "X-VERIFICATION-", "x_verification.id", "x-verificat\u0130on-id")) {
            check(name, PREFIX);
        }
    }

    private static int check(String name, String prefix) {
        boolean expected = Headers.folded(name).startsWith(prefix);
        assertThat(Headers.foldsTo(name, prefix)).as(name).isEqualTo(expected);
        return expected ? 1 : 0;
    }
}
