package org.pmtuctl.action;

/**
 * Why an exception cannot go in some way.
 *
 * @param why        a clause
 * @param forceable  it can, where somebody asks for it who knows better
 */
record Obstacle(String why, boolean forceable) {
    static Obstacle of(String why) {
        return new Obstacle(why, false);
    }

    static Obstacle unlessForced(String why) {
        return new Obstacle(why + " (--force does it all the same)", true);
    }
}
