package io.pillion.proxy.codec;

import java.nio.charset.StandardCharsets;

/** The reason phrases that Envoy writes; they replace those of upstreams and are the bodies of plain local replies. */
public final class ReasonPhrase {
    private static final String UNKNOWN = "Unknown";
    private static final int TABLE = 600;
    private static final String[] PHRASES = new String[TABLE];
    private static final byte[][] LINES = new byte[TABLE][];

    static {
        String known = """
                100 Continue|101 Switching Protocols|102 Processing|103 Early Hints|200 OK|201 Created|202 Accepted
                203 Non-Authoritative Information|204 No Content|205 Reset Content|206 Partial Content
                207 Multi-Status|208 Already Reported|226 IM Used|300 Multiple Choices|301 Moved Permanently
                302 Found|303 See Other|304 Not Modified|305 Use Proxy|307 Temporary Redirect|308 Permanent Redirect
                400 Bad Request|401 Unauthorized|402 Payment Required|403 Forbidden|404 Not Found
                405 Method Not Allowed|406 Not Acceptable|407 Proxy Authentication Required|408 Request Timeout
                409 Conflict|410 Gone|411 Length Required|412 Precondition Failed|413 Payload Too Large
                414 URI Too Long|415 Unsupported Media Type|416 Range Not Satisfiable|417 Expectation Failed
                421 Misdirected Request|422 Unprocessable Entity|423 Locked|424 Failed Dependency|425 Too Early
                426 Upgrade Required|428 Precondition Required|429 Too Many Requests
                431 Request Header Fields Too Large|500 Internal Server Error|501 Not Implemented|502 Bad Gateway
                503 Service Unavailable|504 Gateway Timeout|505 HTTP Version Not Supported
                506 Variant Also Negotiates|507 Insufficient Storage|508 Loop Detected|510 Not Extended
                511 Network Authentication Required|599 Last Unassigned Server Error Code""";
        for (String line : known.split("[|\n]")) {
            PHRASES[Integer.parseInt(line.substring(0, 3))] = line.substring(4);
        }
        for (int status = 0; status < TABLE; status++) {
            if (PHRASES[status] == null) {
                PHRASES[status] = UNKNOWN;
            }
            LINES[status] = (" " + status + " " + PHRASES[status] + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    private ReasonPhrase() {}

    /** Envoy's phrase for {@code status}; {@code Unknown} for those it has none for. */
    public static String of(int status) {
        return status >= 0 && status < TABLE ? PHRASES[status] : UNKNOWN;
    }

    /** The status line behind its version, with its line end. Shared: not to be written. */
    static byte[] line(int status) {
        return status >= 0 && status < TABLE
                ? LINES[status]
                : (" " + status + " " + UNKNOWN + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
