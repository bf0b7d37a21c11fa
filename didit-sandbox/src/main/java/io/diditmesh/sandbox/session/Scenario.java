package io.diditmesh.sandbox.session;

/** How a walk through the checks turns out. */
public sealed interface Scenario {
    /** The status the session ends with. */
    SessionStatus result();

    /** How the given check ends. */
    Attempt attempt(Feature feature);

    /** Every check passes. */
    record Clean() implements Scenario {
        @Override
        public SessionStatus result() {
            return SessionStatus.APPROVED;
        }

        @Override
        public Attempt attempt(Feature feature) {
            return Attempt.clean(feature);
        }
    }

    /** One check finds something, so the session is declined. */
    record Declined(Feature culprit, Risk risk) implements Scenario {
        @Override
        public SessionStatus result() {
            return SessionStatus.DECLINED;
        }

        @Override
        public Attempt attempt(Feature feature) {
            return Flaw.attempt(feature, culprit, NodeStatus.DECLINED, risk);
        }
    }

    /** One check is in doubt, so a person has to look. */
    record InReview(Feature culprit, Risk risk) implements Scenario {
        @Override
        public SessionStatus result() {
            return SessionStatus.IN_REVIEW;
        }

        @Override
        public Attempt attempt(Feature feature) {
            return Flaw.attempt(feature, culprit, NodeStatus.IN_REVIEW, risk);
        }
    }

    /** One check is in doubt, and the workflow lets it pass. */
    record InDoubt(Feature culprit, Risk risk) implements Scenario {
        @Override
        public SessionStatus result() {
            return SessionStatus.APPROVED;
        }

        @Override
        public Attempt attempt(Feature feature) {
            return Flaw.attempt(feature, culprit, NodeStatus.IN_REVIEW, risk);
        }
    }

    /** True if a workflow has the check this scenario is about. */
    default boolean fits(Workflow workflow) {
        return switch (this) {
            case Clean _ -> true;
            case Declined declined -> workflow.features().contains(declined.culprit());
            case InReview review -> workflow.features().contains(review.culprit());
            case InDoubt doubt -> workflow.features().contains(doubt.culprit());
        };
    }
}
