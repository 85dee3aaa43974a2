package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Message;
import java.util.Optional;

/**
 * Answers by itself.
 *
 * @param status 200 to 599
 * @param body absent means no body
 */
@Arm("direct_response")
@Message("envoy.config.route.v3.DirectResponseAction")
public record DirectResponseAction(int status, Optional<DataSource> body) implements Route.Action {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.directResponse(this);
    }
}
