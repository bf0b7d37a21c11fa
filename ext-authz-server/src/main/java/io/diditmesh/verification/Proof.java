package io.diditmesh.verification;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** One check inside a workflow. The order is stored as bits: append only. */
public enum Proof {
    DOCUMENT("Document"),
    NFC("Nfc"),
    LIVENESS("Liveness"),
    FACE_MATCH("FaceMatch"),
    AML("Aml"),
    AGE_ESTIMATION("AgeEstimation"),
    PROOF_OF_ADDRESS("ProofOfAddress"),
    PHONE("Phone"),
    EMAIL("Email"),
    DATABASE("Database"),
    IP("Ip"),
    QUESTIONNAIRE("Questionnaire");

    private final String text;

    Proof(String text) {
        this.text = text;
    }

    /** As written in an {@code AssuranceLevel}. */
    public String text() {
        return text;
    }

    /** The set as bits, bit {@code i} for the proof with ordinal {@code i}. */
    @SuppressWarnings("EnumOrdinal") // the stored form; the order above is append only
    public static int toBits(Collection<Proof> proofs) {
        int bits = 0;
        for (Proof proof : proofs) {
            bits |= 1 << proof.ordinal();
        }
        return bits;
    }

    /** The inverse of {@link #toBits}; bits of proofs this version does not know are ignored. */
    @SuppressWarnings("EnumOrdinal")
    public static Set<Proof> fromBits(int bits) {
        Set<Proof> proofs = EnumSet.noneOf(Proof.class);
        for (Proof proof : values()) {
            if ((bits & 1 << proof.ordinal()) != 0) {
                proofs.add(proof);
            }
        }
        return proofs;
    }
}
