/** Whether signing in takes longer for somebody who is known. */
@NullMarked
package io.vestibule.app.bench.signin;

import org.jspecify.annotations.NullMarked;
