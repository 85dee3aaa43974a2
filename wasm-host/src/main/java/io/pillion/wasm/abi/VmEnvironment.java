package io.pillion.wasm.abi;

import io.pillion.wasm.host.GuestLog;
import io.pillion.wasm.host.GuestMetrics;
import io.pillion.wasm.host.HostFacts;
import io.pillion.wasm.host.WorkerServices;
import io.pillion.wasm.shared.MetricNames;
import io.pillion.wasm.shared.SharedData;
import io.pillion.wasm.shared.SharedQueues;
import java.util.Map;

/**
 * What surrounds one VM: all that its host calls need beyond its contexts.
 *
 * @param configuration the VM's own, never written
 * @param variables the environment that the guest sees
 */
@SuppressWarnings("ArrayRecordComponent")
public record VmEnvironment(
        AbiVersion version,
        String vmId,
        byte[] configuration,
        Map<String, String> variables,
        Capabilities capabilities,
        WorkerServices worker,
        GuestLog log,
        GuestMetrics metrics,
        MetricNames metricNames,
        HostFacts facts,
        SharedData sharedData,
        SharedQueues sharedQueues) {
    public VmEnvironment {
        variables = Map.copyOf(variables);
    }
}
