package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.session.Sessions;
import io.diditmesh.sandbox.session.Users;
import io.diditmesh.sandbox.session.Workflows;
import io.diditmesh.sandbox.webhook.Webhooks;

/** Everything the application remembers. */
public record Records(Workflows workflows, Sessions sessions, Users users, Webhooks webhooks) {}
