package org.pmtuctl.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that asks a running kernel. It runs on this machine's own kernel and, through {@link GuestKernelsTest}, on every
 * guest kernel of the lab. Where no network namespace can be made it is skipped with the reason; with {@code CI=true} it fails.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag(LiveKernel.TAG)
@ExtendWith(LiveKernelCondition.class)
public @interface LiveKernel {

    /** The JUnit tag by which guests find these tests. */
    String TAG = "live";
}
