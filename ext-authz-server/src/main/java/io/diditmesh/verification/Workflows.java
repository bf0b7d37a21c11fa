package io.diditmesh.verification;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Didit workflows of a level: the one its sessions are started with, and those it was decided by before, each until a
 * date.
 */
public record Workflows(String current, WorkflowPrint print, List<Former> former) {
    /**
     * A workflow that is not started any more.
     *
     * @param until what was decided by it counts before then
     */
    public record Former(String workflowId, WorkflowPrint print, Instant until) {
        public Former {
            requireId(workflowId);
        }

        public Former(String workflowId, Instant until) {
            this(workflowId, WorkflowPrint.of(workflowId), until);
        }
    }

    public Workflows {
        requireId(current);
        former = List.copyOf(former);
    }

    public Workflows(String current, List<Former> former) {
        this(current, WorkflowPrint.of(current), former);
    }

    public static Workflows only(String current) {
        return new Workflows(current, List.of());
    }

    /** Whether what was decided by a workflow still counts. */
    boolean count(WorkflowPrint decidedBy, Instant now) {
        if (print.equals(decidedBy)) {
            return true;
        }
        for (Former one : former) {
            if (one.print().equals(decidedBy) && now.isBefore(one.until())) {
                return true;
            }
        }
        return false;
    }

    /** Every one of them, the current one first. */
    public List<String> ids() {
        return Stream.concat(Stream.of(current), former.stream().map(Former::workflowId))
                .toList();
    }

    private static void requireId(String workflowId) {
        if (workflowId.isBlank()) {
            throw new IllegalArgumentException("workflowId: blank (expected: the UUID of a Didit workflow)");
        }
    }
}
