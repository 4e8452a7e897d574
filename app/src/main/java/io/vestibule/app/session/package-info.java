/** Sessions: issue, check, revoke. */
@NullMarked
package io.vestibule.app.session;

import org.jspecify.annotations.NullMarked;
