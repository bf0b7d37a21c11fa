/** Where API keys come from beside a file: Vault, or, by hand and never in a running server, Didit's account API. */
@NullMarked
package io.diditmesh.credentials;

import org.jspecify.annotations.NullMarked;
