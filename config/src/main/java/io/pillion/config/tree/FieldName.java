package io.pillion.config.tree;

/** The two spellings of a protobuf field's name. */
public final class FieldName {
    private FieldName() {}

    /** The name in snake_case; a name that is in snake_case already is returned as it is. */
    public static String snake(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character >= 'A' && character <= 'Z') {
                snake.append('_').append((char) (character - 'A' + 'a'));
            } else {
                snake.append(character);
            }
        }
        return snake.toString();
    }

    /** The name in lowerCamelCase, as proto3 JSON makes it. */
    public static String camel(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(character) : character);
                upper = false;
            }
        }
        return camel.toString();
    }
}
