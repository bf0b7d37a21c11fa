package io.diditmesh.portal;

import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.Progress;
import io.diditmesh.session.ProgressCode;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.web.ChangeFeed;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.util.Optional;

/** Tells a waiting page how far the verification is, whenever that changes. */
final class EventsEndpoint implements Endpoint {
    private final VisitorReader visitors;
    private final FlowTokens flows;
    private final ProgressReader progress;
    private final ChangeFeed.Rhythm rhythm;

    EventsEndpoint(PortalParts parts, ChangeFeed.Rhythm rhythm) {
        this.visitors = parts.visitors();
        this.flows = parts.flows();
        this.progress = parts.progress();
        this.rhythm = rhythm;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        Optional<Visitor> visitor = visitors.read(request);
        return flows.open(State.of(request))
                .filter(open -> visitor.filter(known -> known.isIn(open)).isPresent())
                .map(flow -> WebAnswer.events(new ChangeFeed(() -> look(flow), rhythm)))
                .orElseGet(() -> WebAnswer.json(403, "{\"error\":\"state\"}"));
    }

    private Optional<ChangeFeed.Seen> look(Flow flow) {
        try {
            Progress seen = progress.read(flow.subject(), flow.level(), flow.acceptFrom());
            boolean waits = seen instanceof Progress.Underway || seen instanceof Progress.UnderReview;
            return Optional.of(new ChangeFeed.Seen("{\"status\":\"" + ProgressCode.of(seen) + "\"}", !waits));
        } catch (StoreUnreachableException away) {
            return Optional.empty();
        }
    }
}
