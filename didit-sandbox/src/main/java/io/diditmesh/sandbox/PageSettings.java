package io.diditmesh.sandbox;

import io.diditmesh.sandbox.page.CallbackMerge;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How the hosted page is reached and left; without a public address the program's own is given out. */
public record PageSettings(@Nullable URI publicUrl, CallbackMerge callbackMerge) {
    public static final PageSettings USUAL = new PageSettings(null, CallbackMerge.MERGE);

    URI publicUrlOr(URI own) {
        return publicUrl == null ? own : publicUrl;
    }
}
