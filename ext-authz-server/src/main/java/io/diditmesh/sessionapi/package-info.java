/** What a program is given that brings a person through a verification without our pages: sessions as JSON, and as events. */
@NullMarked
package io.diditmesh.sessionapi;

import org.jspecify.annotations.NullMarked;
