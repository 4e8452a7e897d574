/**
 * What only the demo command and the tests start: a sample identity provider, a sample SCIM client
 * and the walk-through that plays one working day over HTTP.
 */
@NullMarked
package io.vestibule.app.demo;

import org.jspecify.annotations.NullMarked;
