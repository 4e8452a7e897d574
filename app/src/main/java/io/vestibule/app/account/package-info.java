/** {@code /account}: what people see and do about themselves, page by page. */
@NullMarked
package io.vestibule.app.account;

import org.jspecify.annotations.NullMarked;
