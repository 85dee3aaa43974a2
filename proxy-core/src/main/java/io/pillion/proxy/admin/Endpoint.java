package io.pillion.proxy.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** One path of the administration server: its help, whether it changes anything, and its answer. */
final class Endpoint {
    private final String path;
    private final String help;
    private final boolean post;
    private final Predicate<AdminRequest> mutates;
    private final Function<AdminRequest, AdminResponse> answer;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Endpoint(
            String path,
            String help,
            boolean post,
            Predicate<AdminRequest> mutates,
            Function<AdminRequest, AdminResponse> answer) {
        this.path = path;
        this.help = help;
        this.post = post;
        this.mutates = mutates;
        this.answer = answer;
    }

    /** A path that only shows something. */
    static Endpoint get(String path, String help, Function<AdminRequest, AdminResponse> answer) {
        return new Endpoint(path, help, false, request -> false, answer);
    }

    /** A path that changes something, and so wants POST. */
    static Endpoint post(String path, String help, Function<AdminRequest, AdminResponse> answer) {
        return new Endpoint(path, help, true, request -> true, answer);
    }

    /** A path that shows something, or changes it where a parameter of that name is given. */
    static Endpoint changing(String parameter, String path, String help, Function<AdminRequest, AdminResponse> answer) {
        return new Endpoint(path, help, false, request -> request.parameters().has(parameter), answer);
    }

    /** Adds a parameter to the help. */
    Endpoint with(String parameter, String explanation) {
        parameters.put(parameter, explanation);
        return this;
    }

    String path() {
        return path;
    }

    String help() {
        return help;
    }

    boolean post() {
        return post;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    AdminResponse answer(AdminRequest request) {
        if (mutates.test(request) && !request.post()) {
            return AdminResponse.text(405, "Method " + request.method() + " not allowed, POST required.");
        }
        return answer.apply(request);
    }
}
