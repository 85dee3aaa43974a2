package io.pillion.config;

import java.util.regex.Pattern;

/** Tells IP addresses from names without a look-up. */
final class IpLiteral {
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}(%[\\w.-]{1,16})?");

    private IpLiteral() {}

    static boolean isIp(String text) {
        return isIpv4(text) || isIpv6(text);
    }

    private static boolean isIpv4(String text) {
        return text.length() <= 15 && IPV4.matcher(text).matches() && !text.endsWith(".");
    }

    private static boolean isIpv6(String text) {
        if (!IPV6_CHARACTERS.matcher(text).matches() || text.indexOf(':') < 0) {
            return false;
        }
        String address = text.contains("%") ? text.substring(0, text.indexOf('%')) : text;
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == 8;
        }
        String after = address.substring(gap + 2);
        int before = groups(address.substring(0, gap));
        return !after.contains("::") && before >= 0 && groups(after) >= 0 && before + groups(after) <= 7;
    }

    /** How many groups of 16 bits the text has; -1000 if it is not made of groups. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (last && isIpv4(parts[i])) {
                groups += 2;
            } else if (parts[i].isEmpty() || parts[i].length() > 4 || parts[i].indexOf('.') >= 0) {
                return -1000;
            } else {
                groups++;
            }
        }
        return groups;
    }
}
