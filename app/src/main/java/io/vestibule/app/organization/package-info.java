/** Organizations: slug, name, states. */
@NullMarked
package io.vestibule.app.organization;

import org.jspecify.annotations.NullMarked;
