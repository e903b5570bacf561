/**
 * picocli commands: options in, one operation, a renderer, an exit code out.
 *
 * <p>The only room that imports picocli. A command sees operations and renderers, never a socket or a message.
 */
package org.pmtuctl.cli;
