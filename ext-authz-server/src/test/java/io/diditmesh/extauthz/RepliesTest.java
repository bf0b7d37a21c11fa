package io.diditmesh.extauthz;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.Passage;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RepliesTest {
    private static final List<String> INBOUND = List.of("accept", "x-verification-stale", "x_verification_stale");

    @Test
    void whatRestsOnOldKnowledge_saysSoToTheService_whateverTheClientSaid() {
        OkHttpResponse ok = ok(true);
        assertThat(ok.getHeadersList()).anySatisfy(set -> {
            assertThat(set.getHeader().getKey()).isEqualTo("x-verification-stale");
            assertThat(set.getHeader().getValue()).isEqualTo("true");
            assertThat(set.getAppendAction()).isEqualTo(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD);
        });
        // What Envoy is told to remove, it removes after it has set it.
        assertThat(ok.getHeadersToRemoveList()).containsExactly("x_verification_stale");
    }

    @Test
    void whatDoesNot_saysNothing_andLetsNobodyElseSayIt() {
        OkHttpResponse ok = ok(false);
        assertThat(ok.getHeadersList())
                .noneMatch(set -> set.getHeader().getKey().equals("x-verification-stale"));
        assertThat(ok.getHeadersToRemoveList()).containsExactly("x-verification-stale", "x_verification_stale");
    }

    private static OkHttpResponse ok(boolean stale) {
        Passage passage = new Passage("urn:kyc", "assertion", stale, Map.of(), Set.of());
        return Replies.ok("decision", passage, INBOUND).getOkResponse();
    }
}
