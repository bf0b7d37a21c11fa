package io.diditmesh.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactSealer;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FactSealerTest {
    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final SubjectKey BOB = new SubjectKey(1, 3);
    private static final LevelName KYC = new LevelName("kyc");
    private static final Facts ADULT =
            new Facts(Map.of(Fact.AGE, new FactValue.Whole(34), Fact.NATIONALITY, new FactValue.Text("IRL")));

    private final String keys = Sealing.newFactKeys();
    private final FactSealer sealer = sealer(keys);

    @ParameterizedTest
    @EnumSource(Fact.class)
    void everyFact_comesBack_alsoWhereItsValueIsTheSmallest(Fact fact) {
        for (FactValue value : valuesOf(fact)) {
            Facts facts = new Facts(Map.of(fact, value));
            assertThat(sealer.open(sealer.seal(facts, ALICE, KYC), ALICE, KYC)).contains(facts);
        }
    }

    @Test
    void allFacts_comeBackTogether() {
        Map<Fact, FactValue> all = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            all.put(fact, valuesOf(fact)[1]);
        }
        Facts facts = new Facts(all);
        assertThat(sealer.open(sealer.seal(facts, ALICE, KYC), ALICE, KYC)).contains(facts);
        assertThat(sealer.open(sealer.seal(Facts.none(), ALICE, KYC), ALICE, KYC))
                .contains(Facts.none());
    }

    @Test
    void fourFacts_takeFewBytes() {
        Facts four = new Facts(Map.of(
                Fact.AGE, new FactValue.Whole(34),
                Fact.DOCUMENT_COUNTRY, new FactValue.Text("IRL"),
                Fact.NATIONALITY, new FactValue.Text("IRL"),
                Fact.AML_HITS, new FactValue.Whole(0)));
        assertThat(sealer.seal(four, ALICE, KYC)).hasSizeLessThanOrEqualTo(47);
    }

    @Test
    void sealedFacts_openForNobodyElse_andAtNoOtherLevel() {
        byte[] sealed = sealer.seal(ADULT, ALICE, KYC);
        assertThat(sealer.open(sealed, BOB, KYC)).isEmpty();
        assertThat(sealer.open(sealed, ALICE, new LevelName("kyb"))).isEmpty();
        assertThat(sealer.open(sealed, ALICE, new LevelName("kyc-2"))).isEmpty();
        assertThat(sealer.open(sealed, ALICE, KYC)).contains(ADULT);
    }

    /** Every replica can open what any other seals, at each step, if all had taken the one before. */
    @Test
    void keyset_isChangedInSteps_eachOfWhichOpensWhatTheOneBeforeSealed() {
        String added = Sealing.changed(Yaml.secret(keys), Sealing.Step.ADD);
        String promoted = Sealing.changed(Yaml.secret(added), Sealing.Step.PROMOTE);
        String dropped = Sealing.changed(Yaml.secret(promoted), Sealing.Step.DROP);
        byte[] old = sealer(added).seal(ADULT, ALICE, KYC);
        byte[] fresh = sealer(promoted).seal(ADULT, ALICE, KYC);

        assertThat(sealer.open(old, ALICE, KYC)).as("what ADD seals").contains(ADULT);
        assertThat(sealer(added).open(fresh, ALICE, KYC))
                .as("what PROMOTE seals")
                .contains(ADULT);
        assertThat(sealer(promoted).open(old, ALICE, KYC)).contains(ADULT);
        assertThat(sealer(dropped).open(fresh, ALICE, KYC)).contains(ADULT);
        assertThat(sealer(dropped).open(old, ALICE, KYC)).as("gone for good").isEmpty();
        assertThat(sealer.open(fresh, ALICE, KYC)).isEmpty();
    }

    @Test
    void everyChangedByte_isSeen() {
        byte[] sealed = sealer.seal(ADULT, ALICE, KYC);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(sealer.open(changed, ALICE, KYC)).as("byte %s", i).isEmpty();
            assertThat(sealer.open(Arrays.copyOf(sealed, i), ALICE, KYC))
                    .as("cut at %s", i)
                    .isEmpty();
        }
        assertThat(sealer.open("IRL".getBytes(StandardCharsets.UTF_8), ALICE, KYC))
                .isEmpty();
    }

    @Test
    void twoSealings_areNeverAlike() {
        assertThat(sealer.seal(ADULT, ALICE, KYC)).isNotEqualTo(sealer.seal(ADULT, ALICE, KYC));
    }

    @Test
    void olderKey_stillOpens_andNoLongerSeals() throws GeneralSecurityException {
        KeysetHandle old = parsed(keys);
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        FactSealer both = sealer(text(rotated));

        assertThat(both.open(sealer.seal(ADULT, ALICE, KYC), ALICE, KYC)).contains(ADULT);
        byte[] fresh = both.seal(ADULT, ALICE, KYC);
        assertThat(both.open(fresh, ALICE, KYC)).contains(ADULT);
        assertThat(sealer.open(fresh, ALICE, KYC)).isEmpty();
        FactSealer onlyNew =
                sealer(text(KeysetHandle.newBuilder(rotated).deleteAt(0).build()));
        assertThat(onlyNew.open(sealer.seal(ADULT, ALICE, KYC), ALICE, KYC)).isEmpty();
        assertThat(onlyNew.open(fresh, ALICE, KYC)).contains(ADULT);
    }

    @Test
    void anothersKeys_openNothing() {
        assertThat(sealer(Sealing.newFactKeys()).open(sealer.seal(ADULT, ALICE, KYC), ALICE, KYC))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marked",
                "{}",
                "{\"primaryKeyId\":1,\"key\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"marked\"}]}",
                "[1]"
            })
    void noKeySet_isAMistake_saidWithoutTheText(String text) {
        assertThat(mistakesOf(text))
                .contains("facts.keys: (expected: a Tink keyset")
                .doesNotContain("marked");
    }

    @Test
    void keySetOfAnotherAlgorithm_isAMistake() throws GeneralSecurityException {
        for (Parameters other : new Parameters[] {
            PredefinedAeadParameters.CHACHA20_POLY1305, PredefinedAeadParameters.AES128_CTR_HMAC_SHA256
        }) {
            assertThat(mistakesOf(text(KeysetHandle.generateNew(other)))).contains("facts.keys: (expected:");
        }
        assertThat(mistakesOf(keys)).isEmpty();
    }

    @Test
    void settings_doNotPrintTheKeys() {
        assertThat(new SealingSettings(Yaml.secret(keys)).toString()).doesNotContain("keyMaterial", "primary");
        assertThatThrownBy(() -> sealer("marked")).message().doesNotContain("marked");
    }

    private static String mistakesOf(String text) {
        Problems problems = new Problems();
        SealingSettings.read(
                Yaml.section("facts: {keys: {env: KEYS}}", problems).section("facts"),
                new Secrets(Path.of("/"), Map.of("KEYS", text)));
        return problems.isEmpty() ? "" : problems.all().toString();
    }

    private static FactValue[] valuesOf(Fact fact) {
        return switch (fact.kind()) {
            case TEXT -> new FactValue[] {new FactValue.Text(""), new FactValue.Text("Zoë's Card")};
            case WHOLE -> new FactValue[] {new FactValue.Whole(0), new FactValue.Whole(Integer.MAX_VALUE)};
            case DECIMAL -> new FactValue[] {new FactValue.Decimal(0), new FactValue.Decimal(92.5)};
            case FLAG -> new FactValue[] {new FactValue.Flag(false), new FactValue.Flag(true)};
        };
    }

    private static FactSealer sealer(String keys) {
        return Sealing.facts(new SealingSettings(Yaml.secret(keys)));
    }

    private static KeysetHandle parsed(String text) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get());
    }

    private static String text(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }
}
