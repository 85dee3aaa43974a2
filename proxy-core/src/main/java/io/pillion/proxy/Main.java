package io.pillion.proxy;

import picocli.CommandLine;

/** The command line's entry. */
public final class Main {
    private static final int BAD_USAGE = 64;

    private Main() {}

    public static void main(String[] args) {
        int code = commandLine().execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new ServeCommand());
        commandLine.addSubcommand(new DemoCommand());
        commandLine.addSubcommand(new InspectCommand());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpWidth(100);
        commandLine.getCommandSpec().exitCodeOnInvalidInput(BAD_USAGE);
        commandLine
                .getSubcommands()
                .values()
                .forEach(sub -> sub.getCommandSpec().exitCodeOnInvalidInput(BAD_USAGE));
        return commandLine;
    }
}
