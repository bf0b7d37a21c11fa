package io.diditmesh.e2e.lab;

/** The ids of the workflows the levels of the sample policy name. */
public final class Workflows {
    public static final String KYC_BASIC = "7e6d5c4b-0000-4e5f-8a6b-000000000001";
    public static final String KYC_AML = "7e6d5c4b-0000-4e5f-8a6b-000000000003";
    public static final String AGE_ESTIMATE = "7e6d5c4b-0000-4e5f-8a6b-000000000002";

    /** Of a level at which whoever is declined may try again, and of one at which they have to wait. */
    public static final String AGAIN = "7e6d5c4b-0000-4e5f-8a6b-000000000004";

    public static final String TOMORROW = "7e6d5c4b-0000-4e5f-8a6b-000000000005";

    private Workflows() {}
}
