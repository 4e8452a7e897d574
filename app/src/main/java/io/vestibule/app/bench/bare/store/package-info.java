/** The rows of the bare SCIM service: JDBI, one statement per method, and nothing else. */
@NullMarked
package io.vestibule.app.bench.bare.store;

import org.jspecify.annotations.NullMarked;
