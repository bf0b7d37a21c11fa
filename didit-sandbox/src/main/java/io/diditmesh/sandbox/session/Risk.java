package io.diditmesh.sandbox.session;

/** What a check found wrong: a stable code and a sentence for people. */
public record Risk(String code, String description) {
    public static final Risk AGE_BELOW_MINIMUM = new Risk("AGE_BELOW_MINIMUM", "Estimated age is below the minimum");
    public static final Risk MINIMUM_AGE_NOT_MET = new Risk("MINIMUM_AGE_NOT_MET", "Document age is below the minimum");
    public static final Risk DOCUMENT_EXPIRED = new Risk("DOCUMENT_EXPIRED", "Document has expired");
    public static final Risk MRZ_VALIDATION_FAILED =
            new Risk("MRZ_VALIDATION_FAILED", "Machine-readable zone is not valid");
    public static final Risk POSSIBLE_MATCH_FOUND = new Risk("POSSIBLE_MATCH_FOUND", "Possible match on a watch list");

    public boolean isAboutAge() {
        return equals(AGE_BELOW_MINIMUM) || equals(MINIMUM_AGE_NOT_MET);
    }
}
