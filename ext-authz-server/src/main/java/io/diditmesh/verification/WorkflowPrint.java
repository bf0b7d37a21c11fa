package io.diditmesh.verification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 8 bytes of a workflow id's SHA-256: stored with each outcome, so that a level whose workflow changed is seen. */
public record WorkflowPrint(long bits) {
    public static WorkflowPrint of(String workflowId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(workflowId.getBytes(StandardCharsets.UTF_8));
            return new WorkflowPrint(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException("every Java platform has SHA-256", bug);
        }
    }
}
