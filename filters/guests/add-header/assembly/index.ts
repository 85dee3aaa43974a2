// Adds configured headers to requests and responses.
export * from "@solo-io/proxy-runtime/proxy";
import {
  Context,
  FilterHeadersStatusValues,
  RootContext,
  registerRootContext,
} from "@solo-io/proxy-runtime";
import {
  BufferTypeValues,
  HeaderMapTypeValues,
  add_header_map_value,
  get_buffer_bytes,
} from "@solo-io/proxy-runtime/runtime";

class Header {
  constructor(public name: ArrayBuffer, public value: ArrayBuffer) {}
}

/** Reads the lines of the plugin configuration, `name: value`; `> ` before it means the request. */
class AddHeaderRoot extends RootContext {
  toRequest: Array<Header> = [];
  toResponse: Array<Header> = [];

  createContext(context_id: u32): Context {
    return new AddHeader(context_id, this);
  }

  // The SDK's own onConfigure aborts when there is no configuration, and reads it wrongly when there is.
  onConfigure(configuration_size: u32): bool {
    this.toRequest = [];
    this.toResponse = [];
    if (configuration_size == 0) {
      return true;
    }
    const text = get_buffer_bytes(BufferTypeValues.PluginConfiguration, 0, configuration_size);
    const lines = String.UTF8.decode(text).split("\n");
    for (let i = 0; i < lines.length; i++) {
      this.addLine(lines[i].trim());
    }
    return true;
  }

  private addLine(line: string): void {
    const colon = line.indexOf(":");
    if (colon < 1) {
      return;
    }
    const toRequest = line.startsWith(">");
    const name = line.substring(toRequest ? 1 : 0, colon).trim();
    const value = line.substring(colon + 1).trim();
    const header = new Header(String.UTF8.encode(name), String.UTF8.encode(value));
    if (toRequest) {
      this.toRequest.push(header);
    } else {
      this.toResponse.push(header);
    }
  }
}

class AddHeader extends Context {
  constructor(context_id: u32, root_context: AddHeaderRoot) {
    super(context_id, root_context);
  }

  onRequestHeaders(headers: u32, end_of_stream: bool): FilterHeadersStatusValues {
    const root = this.root_context as AddHeaderRoot;
    return add(HeaderMapTypeValues.RequestHeaders, root.toRequest);
  }

  onResponseHeaders(headers: u32, end_of_stream: bool): FilterHeadersStatusValues {
    const root = this.root_context as AddHeaderRoot;
    return add(HeaderMapTypeValues.ResponseHeaders, root.toResponse);
  }
}

function add(map: HeaderMapTypeValues, headers: Array<Header>): FilterHeadersStatusValues {
  for (let i = 0; i < headers.length; i++) {
    add_header_map_value(map, headers[i].name, headers[i].value);
  }
  return FilterHeadersStatusValues.Continue;
}

// The SDK aborts when nobody is registered for the plugin's root_id; most leave root_id empty.
registerRootContext((context_id: u32) => { return new AddHeaderRoot(context_id); }, "add_header");
registerRootContext((context_id: u32) => { return new AddHeaderRoot(context_id); }, "");
