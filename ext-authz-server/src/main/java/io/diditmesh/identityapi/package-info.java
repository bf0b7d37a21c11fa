/** What services of the mesh may ask about a subject, by gRPC and only with a certificate that is listed. */
@NullMarked
package io.diditmesh.identityapi;

import org.jspecify.annotations.NullMarked;
