package io.pillion.proxy.admin;

import java.util.Map;

/**
 * Who this server is.
 *
 * @param version as {@code --version} tells it
 * @param commandLineOptions Envoy's names of the options and their values
 * @param node the bootstrap's node with what the command line says of it; scalars, maps and lists
 */
public record ServerIdentity(String version, Map<String, Object> commandLineOptions, Map<String, Object> node) {}
