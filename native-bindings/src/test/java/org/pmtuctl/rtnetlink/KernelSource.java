package org.pmtuctl.rtnetlink;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.MethodSource;

/** The test runs once for each recorded kernel; its argument is the kernel's name. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@MethodSource("org.pmtuctl.transport.Recordings#kernels")
public @interface KernelSource {
}
