/** What whoever runs a server looks at, on a port that only the machine itself reaches. */
@NullMarked
package io.diditmesh.admin;

import org.jspecify.annotations.NullMarked;
