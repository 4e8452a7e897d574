/** What will expire, over the whole project, and the word in time. */
@NullMarked
package io.vestibule.app.forecast;

import org.jspecify.annotations.NullMarked;
