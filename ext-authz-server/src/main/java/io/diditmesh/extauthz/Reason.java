package io.diditmesh.extauthz;

import io.diditmesh.access.CredentialFault;
import io.diditmesh.verification.Standing.RejectionCause;
import java.util.Locale;

/**
 * Why a request is not let through: stable, for machines, and the same in every language. Says nothing about rules, other
 * people, or how a credential was found wanting beyond what its sender needs. What a person reads for each is in the texts,
 * and what a program should do in {@code docs/answers.md}.
 */
enum Reason {
    VERIFICATION_REQUIRED(403),
    VERIFICATION_PENDING(403),
    VERIFICATION_IN_REVIEW(403),
    VERIFICATION_UNAVAILABLE(503),
    CREDENTIAL_MISSING(401),
    CREDENTIAL_REPEATED(401, Reason.CREDENTIAL),
    CREDENTIAL_MALFORMED(401, Reason.CREDENTIAL),
    CREDENTIAL_ALGORITHM(401, Reason.CREDENTIAL),
    CREDENTIAL_TYPE(401, Reason.CREDENTIAL),
    CREDENTIAL_ISSUER(401, Reason.CREDENTIAL),
    CREDENTIAL_AUDIENCE(401, Reason.CREDENTIAL),
    CREDENTIAL_SUBJECT(401, Reason.CREDENTIAL),
    CREDENTIAL_UNKNOWN_KEY(401, Reason.CREDENTIAL),
    CREDENTIAL_SIGNATURE(401, Reason.CREDENTIAL),
    CREDENTIAL_EXPIRED(401, Reason.CREDENTIAL),
    CREDENTIAL_LIFE(401, Reason.CREDENTIAL),
    CREDENTIAL_NOT_YET_VALID(401, Reason.CREDENTIAL),
    REJECTED(403),
    TOO_YOUNG(403),
    CONDITION_UNMET(403),
    TOO_OLD_ALREADY(403),
    BLOCKED(403),
    NOT_PERMITTED(403),
    NOT_HTTP(403),
    REQUEST_AMBIGUOUS(400),
    /** Stands for the reason of a redirect that was followed too often; the status is then that reason's. */
    GOING_IN_CIRCLES(403);

    private static final String CREDENTIAL = "credential-bad";

    private final int status;
    private final String code;
    private final String words;

    Reason(int status) {
        this.status = status;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.words = code;
    }

    /** One of several that are the same to a person. */
    Reason(int status, String words) {
        this.status = status;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.words = words;
    }

    static Reason of(CredentialFault fault) {
        return switch (fault) {
            case REPEATED -> CREDENTIAL_REPEATED;
            case MALFORMED -> CREDENTIAL_MALFORMED;
            case ALGORITHM -> CREDENTIAL_ALGORITHM;
            case TYPE -> CREDENTIAL_TYPE;
            case ISSUER -> CREDENTIAL_ISSUER;
            case AUDIENCE -> CREDENTIAL_AUDIENCE;
            case SUBJECT -> CREDENTIAL_SUBJECT;
            case UNKNOWN_KEY -> CREDENTIAL_UNKNOWN_KEY;
            case SIGNATURE -> CREDENTIAL_SIGNATURE;
            case EXPIRED -> CREDENTIAL_EXPIRED;
            case LIFE -> CREDENTIAL_LIFE;
            case NOT_YET_VALID -> CREDENTIAL_NOT_YET_VALID;
        };
    }

    static Reason of(RejectionCause cause) {
        return switch (cause) {
            case UNDERAGE -> TOO_YOUNG;
            case SCREENING, DECLINED -> REJECTED;
        };
    }

    /** As in {@code reason} and the last part of a problem's {@code type}. */
    String code() {
        return code;
    }

    int status() {
        return status;
    }

    /** The key of a short heading. */
    String title() {
        return words + ".title";
    }

    /** The key of what the person can do. */
    String detail() {
        return words + ".detail";
    }
}
