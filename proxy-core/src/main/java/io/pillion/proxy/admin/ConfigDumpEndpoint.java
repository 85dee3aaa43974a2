package io.pillion.proxy.admin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /config_dump}, and {@code /init_dump}, which never has anything to tell here. */
final class ConfigDumpEndpoint {
    private final ConfigDump dump;

    ConfigDumpEndpoint(ConfigDump dump) {
        this.dump = dump;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get("/config_dump", "dump current Envoy configs", this::answer)
                        .with("resource", "The resource to dump")
                        .with(
                                "mask",
                                "The mask to apply. When both resource and mask are specified, the mask is applied to"
                                        + " every element in the desired repeated field so that only a subset of"
                                        + " fields are returned. The mask is parsed as a Protobuf::FieldMask")
                        .with(
                                "name_regex",
                                "Dump only the currently loaded configurations whose names match the specified regex."
                                        + " Can be used with both resource and mask query parameters.")
                        .with(
                                "include_eds",
                                "Dump currently loaded configuration including EDS. See the response definition for"
                                        + " more information"),
                Endpoint.get(
                                "/init_dump",
                                "dump current Envoy init manager information (experimental)",
                                request -> AdminResponse.json("{}\n"))
                        .with(
                                "mask",
                                "The desired component to dump unready targets. The mask is parsed as a"
                                        + " Protobuf::FieldMask. For example, get the unready targets of all listeners"
                                        + " with /init_dump?mask=listener`"));
    }

    private AdminResponse answer(AdminRequest request) {
        Optional<String> regex = request.parameter("name_regex");
        Predicate<String> wanted;
        try {
            wanted = regex.isPresent() ? matching(regex.get()) : name -> true;
        } catch (PatternSyntaxException e) {
            return problem(
                    400, "INVALID_ARGUMENT: Error while parsing name_regex from " + Re2Problem.of(regex.orElse(""), e));
        }
        List<Map<String, Object>> messages = dump.messages(wanted);
        Optional<String> resource = request.parameter("resource");
        Optional<String> mask = request.parameter("mask");
        if (resource.isPresent()) {
            return resource(messages, resource.get(), mask);
        }
        return mask.isPresent() ? masked(messages, mask.get()) : page(messages);
    }

    private static Predicate<String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return name -> pattern.matcher(name).matches();
    }

    private static AdminResponse resource(List<Map<String, Object>> messages, String field, Optional<String> mask) {
        for (Map<String, Object> message : messages) {
            if (ConfigDump.hasField(message, field)) {
                if (!ConfigDump.isList(field)) {
                    return problem(
                            400, field + " is not a repeated field. Use ?mask=" + field + " to get only this field");
                }
                return page(elements(message, field, mask));
            }
        }
        return problem(404, field + " not found in config dump");
    }

    private static List<Map<String, Object>> elements(Map<String, Object> message, String list, Optional<String> mask) {
        List<Map<String, Object>> elements = new ArrayList<>();
        for (Map<?, ?> element : ConfigTree.all(message, list)) {
            Map<String, Object> typed = new LinkedHashMap<>();
            typed.put("@type", ConfigDump.elementType(message, list));
            element.forEach((key, value) -> typed.put(String.valueOf(key), value));
            elements.add(mask.flatMap(paths -> ConfigTree.masked(typed, paths)).orElse(typed));
        }
        return elements;
    }

    private static AdminResponse masked(List<Map<String, Object>> messages, String mask) {
        List<Map<String, Object>> kept = new ArrayList<>();
        for (Map<String, Object> message : messages) {
            ConfigTree.masked(message, mask).ifPresent(kept::add);
        }
        return kept.isEmpty()
                ? problem(400, "FieldMask " + mask + " could not be successfully applied to any configs.")
                : page(kept);
    }

    private static AdminResponse page(List<Map<String, Object>> configs) {
        return AdminResponse.json(JsonPage.render(configs.isEmpty() ? Map.of() : Map.of("configs", configs)));
    }

    private static AdminResponse problem(int status, String sentence) {
        return new AdminResponse(status, AdminResponse.UNADORNED, sentence);
    }
}
