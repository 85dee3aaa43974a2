package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Message;

/**
 * A UNIX domain socket.
 *
 * @param path a path, or {@code @name} for an abstract socket
 * @param mode permission bits of a listener's socket file; 0 leaves them to the umask
 */
@Arm("pipe")
@Message("envoy.config.core.v3.Pipe")
public record Pipe(String path, int mode) implements Address {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.pipe(this);
    }
}
