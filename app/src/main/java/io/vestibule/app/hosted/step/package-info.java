/** The pages of the steps between the first factor and the session. */
@NullMarked
package io.vestibule.app.hosted.step;

import org.jspecify.annotations.NullMarked;
