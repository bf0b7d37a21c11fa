package io.diditmesh.sandbox;

import io.diditmesh.sandbox.account.AccountApi;
import io.diditmesh.sandbox.api.PublicApi;
import io.diditmesh.sandbox.controls.Controls;
import io.diditmesh.sandbox.page.HostedPage;
import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply;

/** Hands each request to the part it is for; the controls exist only for those on the same machine. */
record Switchboard(PublicApi api, AccountApi accounts, HostedPage page, Controls controls, boolean isLocal) {
    Reply answer(Incoming request) {
        if (isLocal && request.path().startsWith("/sandbox/")) {
            return controls.answer(request);
        }
        if (request.path().startsWith(AccountApi.PREFIX)) {
            return accounts.answer(request);
        }
        return page.answer(request).orElseGet(() -> api.answer(request));
    }
}
