package io.diditmesh.didit.calls;

import io.diditmesh.settings.Secret;
import java.util.List;

/** The keys of the application, as they are now: one, or two while it is changed, the one to use first. */
public interface ApiKeys {
    List<Secret> current();
}
