/**
 * Real kernels for tests: throw-away networks in namespaces, and guests that run the same tests on other kernel versions.
 * Only tests live here and call in here; nothing of the program is imported.
 */
package org.pmtuctl.lab;
