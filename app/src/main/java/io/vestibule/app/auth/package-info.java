/** Who calls: API keys and the principals of the other credentials. */
@NullMarked
package io.vestibule.app.auth;

import org.jspecify.annotations.NullMarked;
