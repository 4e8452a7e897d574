/** Approving browsers: a code by mail makes one trusted for thirty days. */
@NullMarked
package io.vestibule.app.signin.device;

import org.jspecify.annotations.NullMarked;
