/** Sends requests over HTTP as fast as they are answered, and has every answer checked. */
@NullMarked
package io.vestibule.app.bench.load;

import org.jspecify.annotations.NullMarked;
