package io.diditmesh.verification;

import static io.diditmesh.verification.Proof.AML;
import static io.diditmesh.verification.Proof.DOCUMENT;
import static io.diditmesh.verification.Proof.QUESTIONNAIRE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProofTest {
    @ParameterizedTest
    @CsvSource({
        "DOCUMENT, 1",
        "NFC, 2",
        "LIVENESS, 4",
        "FACE_MATCH, 8",
        "AML, 16",
        "AGE_ESTIMATION, 32",
        "PROOF_OF_ADDRESS, 64",
        "PHONE, 128",
        "EMAIL, 256",
        "DATABASE, 512",
        "IP, 1024",
        "QUESTIONNAIRE, 2048"
    })
    void storedBit_neverMoves(Proof proof, int bit) {
        assertThat(Proof.toBits(Set.of(proof))).isEqualTo(bit);
        assertThat(Proof.fromBits(bit)).containsExactly(proof);
    }

    @Test
    void everySet_comesBackFromItsBits() {
        int all = (1 << Proof.values().length) - 1;
        for (int bits = 0; bits <= all; bits++) {
            assertThat(Proof.toBits(Proof.fromBits(bits))).isEqualTo(bits);
        }
        assertThat(Proof.fromBits(all)).isEqualTo(EnumSet.allOf(Proof.class));
    }

    @Test
    void repeatedProof_isOneBit() {
        assertThat(Proof.toBits(List.of(DOCUMENT, AML, DOCUMENT))).isEqualTo(17);
    }

    @Test
    void bitsOfALaterVersion_areIgnored() {
        assertThat(Proof.fromBits(1 << 12 | 1 << 31 | 2048)).containsExactly(QUESTIONNAIRE);
    }
}
