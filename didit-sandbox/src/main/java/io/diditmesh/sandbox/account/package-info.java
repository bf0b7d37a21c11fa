/** Didit's account API: register, confirm an address, log in, find an application's key. */
@NullMarked
package io.diditmesh.sandbox.account;

import org.jspecify.annotations.NullMarked;
