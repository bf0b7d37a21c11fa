package io.diditmesh.rulebook;

/**
 * What holds for a policy as a whole.
 *
 * @param audience the {@code aud} of assertions
 * @param login where somebody without an account credential is sent
 * @param mode for whom the policy is enforced
 * @param cors which scripts of other origins may ask, and read a refusal
 * @param paths what the servers behind it do not tell apart
 */
public record PolicyTerms(String audience, Login login, Mode mode, Cors cors, PathReading paths) {
    /** One whose paths are read as they are written. */
    public PolicyTerms(String audience, Login login, Mode mode, Cors cors) {
        this(audience, login, mode, cors, PathReading.asWritten());
    }

    /** Enforced for everybody, no login page, no other origins. */
    public static PolicyTerms standard(PolicyId id) {
        return new PolicyTerms(id.toString(), new Login.None(), new Mode.Enforce(), Cors.none());
    }

    public PolicyTerms with(Mode another) {
        return new PolicyTerms(audience, login, another, cors, paths);
    }
}
