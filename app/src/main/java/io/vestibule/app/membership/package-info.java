/** Who belongs to which organization, with which roles, and where that came from. */
@NullMarked
package io.vestibule.app.membership;

import org.jspecify.annotations.NullMarked;
