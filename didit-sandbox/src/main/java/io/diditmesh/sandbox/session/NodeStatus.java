package io.diditmesh.sandbox.session;

/** How one check of a workflow ended. */
public enum NodeStatus {
    APPROVED("Approved"),
    DECLINED("Declined"),
    IN_REVIEW("In Review"),
    NOT_FINISHED("Not Finished");

    private final String text;

    NodeStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
