/** The program as it is shipped: the launcher's choices, the folder in other places, the class-data archive in every bad state. */
package org.pmtuctl.launch;
