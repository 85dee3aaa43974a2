package io.pillion.proxy.admin;

import java.util.Collection;

/** The page at {@code /}: a link per endpoint, a button per endpoint that changes something. */
final class HomePage {
    private HomePage() {}

    static String render(Collection<Endpoint> endpoints) {
        StringBuilder out = new StringBuilder("""
                <!DOCTYPE html>
                <html lang='en'>
                <head>
                  <title>Pillion Admin</title>
                  <style>
                    body { font-family: sans-serif; }
                    td { padding: 4px; }
                    form { margin: 0; }
                  </style>
                </head>
                <body>
                <table>
                <thead><tr><th>Command</th><th>Description</th></tr></thead>
                <tbody>
                """);
        for (Endpoint endpoint : endpoints) {
            out.append("<tr><td>").append(command(endpoint)).append("</td><td>");
            out.append(endpoint.help()).append("</td></tr>\n");
        }
        return out.append("</tbody>\n</table>\n</body>\n</html>\n").toString();
    }

    private static String command(Endpoint endpoint) {
        String path = endpoint.path().substring(1);
        if (endpoint.post()) {
            return "<form action='" + path + "' method='post'><button>" + path + "</button></form>";
        }
        return path.isEmpty() ? "/" : "<a href='" + path + "'>" + path + "</a>";
    }
}
