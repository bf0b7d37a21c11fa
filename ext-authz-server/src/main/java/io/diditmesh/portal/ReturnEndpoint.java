package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.ProgressReader;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.util.Optional;

/**
 * Where the provider sends the browser afterwards, and where it waits until the outcome is known. The status in the
 * provider's query is not read: anyone can write one.
 */
final class ReturnEndpoint implements Endpoint {
    private final VisitorReader visitors;
    private final FlowTokens flows;
    private final ProgressReader progress;
    private final ProgressAnswers progressAnswers;
    private final PublicAddresses addresses;
    private final Pages pages;

    ReturnEndpoint(PortalParts parts, ProgressAnswers progressAnswers) {
        this.visitors = parts.visitors();
        this.flows = parts.flows();
        this.progress = parts.progress();
        this.addresses = parts.addresses();
        this.pages = parts.pages();
        this.progressAnswers = progressAnswers;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        String state = State.of(request);
        Optional<Visitor> visitor = visitors.read(request);
        Optional<Flow> flow = flows.open(state)
                .filter(open -> visitor.filter(known -> known.isIn(open)).isPresent());
        return flow.isEmpty() ? pages.readBy(request).neutral() : answer(flow.get(), state, request);
    }

    private WebAnswer answer(Flow flow, String state, WebRequest request) {
        if (request.path().equals(OwnPaths.RETURN)) {
            return WebAnswer.seeOther(addresses.at(flow.host(), OwnPaths.WAIT + "?state=" + state));
        }
        try {
            return progressAnswers.answer(
                    flow, progress.read(flow.subject(), flow.level(), flow.acceptFrom()), request);
        } catch (StoreUnreachableException away) {
            return pages.readBy(request).later(5);
        }
    }
}
