package io.pillion.proxy;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} and the admin page call this build. */
final class Version implements IVersionProvider {
    private static final String UNPACKED = "unpackaged";

    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    /** As {@code /server_info} tells it. */
    static String build() {
        return "pillion/" + text();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Pillion version: " + text()};
    }
}
