package io.diditmesh.session;

import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.Set;

/** Which accounts live on verifications of which anonymous subjects: what the provider says of these is said of those. */
public interface Bindings {
    void put(SubjectKey anonymous, SubjectKey account) throws StoreUnreachableException;

    Set<SubjectKey> accountsOf(SubjectKey anonymous) throws StoreUnreachableException;

    Set<SubjectKey> boundTo(SubjectKey account) throws StoreUnreachableException;
}
