#!/usr/bin/env python3
"""Builds all hostile guests and the list of their cases. Needs wat2wasm (Debian: wabt).

Every .wat here becomes a .wasm; the modules that are only long come from below. cases.txt is what
tests iterate over; its first lines say how to read it.
"""
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent

# ---- Long modules ----

FRAME = """(module
  (memory (export "memory") 1)
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 1024))
  (func (export "proxy_abi_version_0_2_1"))
  %s
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) %s
    (i32.const 0)))
"""
STEP = "(local.set 0 (i32.mul (i32.add (local.get 0) (i32.const 77777)) (local.get 1)))\n"


def long_modules():
    yield "huge_function", FRAME % ("", STEP * 20_000)
    yield "huge_loop", FRAME % ("", "(loop $again %s (br_if $again (i32.const 1)))" % (STEP * 20_000))
    yield "huge_br_table", FRAME % (
        "", "(block $b0 (block $b1 (br_table %s $b1 (local.get 0))))" % ("$b0 $b1 " * 15_000))
    yield "many_locals", FRAME % ("", "(local %s)" % ("i64 " * 45_000))
    yield "deep_blocks", FRAME % ("", "(block " * 3_000 + ")" * 3_000)
    yield "many_functions", FRAME % (
        "\n".join(f"(func $f{i} (result i32) (i32.const {i}))" for i in range(30_000)),
        "(drop (call $f0)) (drop (call $f29999))")


# ---- Modules that say more than they are ----

def number(value):
    """LEB128, unsigned."""
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + number(value >> 7)


def section(identity, content):
    return bytes([identity]) + number(len(content)) + content


def module(*sections):
    return b"\0asm\1\0\0\0" + b"".join(sections)


def lying_modules():
    many = number(2**32 - 1)
    types = section(1, b"\x01\x60\0\0")
    body = b"\x01\xd0\x86\x03\x7e\x0b"  # 50,000 locals in six bytes
    yield "locals_bomb", module(
        types, section(3, number(3000) + b"\0" * 3000),
        section(10, number(3000) + (number(len(body)) + body) * 3000))
    yield "types_bomb", module(section(1, many))
    yield "parameters_bomb", module(section(1, b"\x01\x60" + many))
    yield "functions_bomb", module(types, section(3, many))
    yield "data_bomb", module(section(5, b"\x01\0\x01"), section(11, b"\x01\0\x41\0\x0b" + many))
    yield "elements_bomb", module(
        types, section(4, b"\x01\x70\0\x01"), section(9, b"\x01\0\x41\0\x0b" + many))
    yield "table_bomb", module(section(4, b"\x01\x70\0" + many))
    yield "memory_bomb", module(section(5, b"\x01\0" + number(65536)))
    yield "name_bomb", module(section(0, many))
    yield "code_bomb", module(types, section(3, b"\x01\0"), section(10, b"\x01" + many))
    yield "section_bomb", module(b"\x0a" + many)


def build():
    for source in sorted(HERE.glob("*.wat")):
        assemble(source.read_text(), source.stem, ["--debug-names", "--enable-tail-call"])
    for name, text in long_modules():
        assemble(text, name, [])
    for name, binary in lying_modules():
        (HERE / (name + ".wasm")).write_bytes(binary)
    (HERE / "empty.wasm").write_bytes(b"")
    (HERE / "not_wasm.wasm").write_bytes(b"#!/bin/sh\nexit 0\n")
    (HERE / "truncated.wasm").write_bytes((HERE / "hostile.wasm").read_bytes()[:4000])


def assemble(text, name, options):
    target = HERE / (name + ".wasm")
    subprocess.run(["wat2wasm", *options, "-", "-o", target], input=text.encode(), check=True)


# ---- Cases ----

REFUSED, REFUSED_OR_503 = "refused-at-start", "refused-or-503"
ANSWERED_503, CUT, THEN_503 = "answered-503", "cut", "passes-then-503"
PASSES, ANSWERED, HELD = "passes", "answered", "held"

# What a dead VM means for the request of its hook.
HOOKS = {
    "root_create": REFUSED_OR_503, "vm_start": REFUSED, "configure": REFUSED,
    "context_create": ANSWERED_503,
    "request_headers": ANSWERED_503, "request_body": ANSWERED_503, "request_trailers": ANSWERED_503,
    "response_headers": ANSWERED_503, "response_body": CUT, "response_trailers": CUT,
    "tick": THEN_503, "http_call_response": ANSWERED_503,
    "log": THEN_503, "done": THEN_503, "delete": THEN_503, "allocate": ANSWERED_503,
}
ENDLESS = ["loop_br", "loop_br_if", "loop_br_table", "recursion_tree", "loop_calls",
           "loop_indirect_calls", "loop_host_calls"]
OTHER_TRAPS = ["trap_memory", "trap_divide", "trap_null_call", "trap_call_type", "trap_convert"]
OTHER_ENDLESS = ["grow_refused", "fill", "copy", "log_endless"]
OTHER_DEATHS = ["grow", "table_grow"]
# In the host's code: what it does there must be bounded, and end with the deadline.
HOST_ENDLESS = ["loop_tail_calls", "grow_endless", "table_fill", "table_copy", "continue_flood", "close_flood",
                "local_response_flood", "queue_cycle", "queue_empty_flood", "shared_data_cycle",
                "shared_data_empty_flood", "metric_names_flood", "metric_histogram_flood", "log_lines_endless",
                "write_endless", "compress_endless", "random_endless", "headers_endless", "replace_endless",
                "properties_endless", "clear_route_flood", "context_flood"]
# Statuses in a log line and nothing else, or work that a host bounds and survives.
BOUNDED = ["pointers", "enums", "wasi", "pairs_garbage", "grow_keep", "log_flood", "log_huge",
           "shared_data_flood", "queue_flood", "metric_flood", "property_flood"]
HEADERS = ["header_crlf", "header_nul", "header_name_crlf", "header_name_empty", "header_name_space",
           "headers_100000", "header_huge", "pseudo_remove", "pseudo_crlf", "pseudo_bad", "smuggle"]
LOCAL_RESPONSES = ["local_response_crlf", "local_response_0", "local_response_100",
                   "local_response_1000", "local_response_minus_1", "local_response_garbage",
                   "local_response_huge", "local_response_twice"]


def hostile_cases():
    for hook, death in HOOKS.items():
        for behaviour in ["trap", "recursion", *ENDLESS]:
            yield behaviour, hook, death
    for behaviour in OTHER_TRAPS:
        yield behaviour, "request_headers", ANSWERED_503
    for behaviour in ["exit", "exit_0"]:
        yield behaviour, "request_headers", PASSES
    for behaviour in OTHER_ENDLESS + OTHER_DEATHS:
        for hook in ["configure", "request_headers", "response_headers", "tick", "log"]:
            yield behaviour, hook, HOOKS[hook]
    for behaviour in HOST_ENDLESS:
        for hook in ["request_headers", "tick"]:
            yield behaviour, hook, HOOKS[hook]
    for hook in ["configure", "request_headers", "tick"]:
        yield "recursion_host_calls", hook, HOOKS[hook]
    for behaviour in ["http_call_bodies", "http_call_headers"]:
        yield behaviour, "request_headers", ANSWERED
    yield "tick_busy", "tick", PASSES
    for behaviour in BOUNDED:
        for hook in ["configure", "request_headers", "response_body", "log"]:
            yield behaviour, hook, PASSES
    # So many calls may leave no place for the request itself.
    for hook in ["configure", "request_headers", "response_body", "log"]:
        yield "http_call_flood", hook, ANSWERED
    for behaviour in HEADERS:
        for hook in ["request_headers", "response_headers"]:
            yield behaviour, hook, ANSWERED
    for hook in ["request_trailers", "response_trailers"]:
        for behaviour in ["header_crlf", "header_name_crlf", "headers_100000"]:
            yield behaviour, hook, ANSWERED
    for behaviour in LOCAL_RESPONSES:
        for hook in ["request_headers", "response_headers"]:
            yield behaviour, hook, ANSWERED
    yield from results()
    for hook in ["request_body", "response_body"]:
        yield "body_grow", hook, ANSWERED
    for hook in ["context_create", "request_headers", "response_headers", "log", "done", "tick"]:
        yield "continue_early", hook, PASSES
    for hook in ["context_create", "request_headers", "response_headers"]:
        yield "close", hook, CUT
    for hook in ["log", "done", "delete", "tick"]:
        yield "close", hook, PASSES
    yield "reenter", "allocate", ANSWERED_503


def results():
    """Values that no enum has, by what Envoy makes of them."""
    for hook in ["vm_start", "configure"]:
        yield "return_0", hook, REFUSED
        yield "return_99", hook, PASSES
        yield "return_minus_1", hook, PASSES
    for hook in ["request_headers", "response_headers"]:
        yield "return_2", hook, PASSES
        for behaviour in ["return_5", "return_99", "return_minus_1"]:
            yield behaviour, hook, HELD
    for behaviour in ["return_2", "return_99", "return_minus_1"]:
        # Trailers that continue let a held body go.
        yield behaviour, "request_body", PASSES
        yield behaviour, "response_body", PASSES
        yield behaviour, "request_trailers", HELD
        yield behaviour, "response_trailers", HELD
    for behaviour in ["return_0", "return_99", "return_minus_1"]:
        yield behaviour, "done", PASSES
    yield "return_0", "allocate", PASSES
    yield "return_minus_1", "allocate", PASSES


MODULES = {
    "minimal": PASSES, "duplicate_imports": PASSES, "missing_allocator": REFUSED,
    "missing_marker": REFUSED, "unknown_marker": REFUSED, "missing_memory": PASSES,
    "huge_memory": REFUSED, "unknown_import": REFUSED, "import_type": REFUSED,
    "callback_signature": REFUSED, "callback_result": REFUSED, "callback_global": PASSES,
    "allocator_signature": REFUSED,
    "section_trap": REFUSED, "section_loop": REFUSED, "section_recursion": REFUSED,
    "start_trap": REFUSED, "start_loop": REFUSED, "start_recursion": REFUSED,
    "initialize_trap": REFUSED, "initialize_loop": REFUSED, "initialize_recursion": REFUSED,
    "main_trap": REFUSED,
    "empty": REFUSED, "not_wasm": REFUSED, "truncated": REFUSED,
    "huge_function": PASSES, "huge_loop": ANSWERED_503, "huge_br_table": PASSES,
    "many_locals": PASSES, "deep_blocks": PASSES, "many_functions": PASSES,
    **dict.fromkeys(["locals_bomb", "types_bomb", "parameters_bomb", "functions_bomb", "data_bomb", "elements_bomb",
                     "table_bomb", "memory_bomb", "name_bomb", "code_bomb", "section_bomb"], REFUSED),
}


HEAD = """\
# Cases for hosts of hostile guests, written by generate.py. One per line, fields by spaces:
#   id  wasm  configuration  hook  expectation  envoy
# A configuration other than - is given as StringValue to vm_config.configuration and to the plugin's
# configuration. There is a cluster "service". The request is a chunked POST with a body and trailers
# (the hooks of trailers need http_protocol_options.enable_trailers on both sides), the answer 200,
# chunked, with a body and trailers. Whatever happens: the process lives, other plugins on the same
# worker are served, and no line "x-injected" reaches the client or the upstream.
#   refused-at-start  the configuration is refused with a message
#   refused-or-503    that, or every request is answered 503
#   answered-503      the request is answered 503, no later than the deadline if the guest is endless
#   cut               the connection ends before the answer is whole
#   passes-then-503   a request may pass; once the hook has run each is answered 503
#   passes            the upstream's answer arrives
#   answered          a whole, well-formed answer with a status from 200 to 599 arrives
#   held              no whole answer until a timeout of the proxy; others are served
# envoy: what Envoy 1.40 does with it: same, or hangs (its thread spins for ever), waits (the request
# has no answer), crashes, injects (a header that the guest has smuggled in), malformed (a message
# that HTTP does not allow)
"""
CRASHES = ["local_response_twice:response_headers", "continue_early:context_create",
           "continue_early:request_headers", "close:response_headers", "close:log", "close:done",
           "close:delete"]
INJECTS = [f"{behaviour}:{hook}" for behaviour in ["header_crlf", "header_name_crlf"]
           for hook in ["response_headers", "request_trailers", "response_trailers"]]
INJECTS += ["local_response_crlf:request_headers", "local_response_crlf:response_headers"]
MALFORMED = ["header_nul:response_headers", "header_name_empty:request_headers",
             "header_name_empty:response_headers", "header_name_space:response_headers",
             "pseudo_bad:request_headers", "smuggle:request_headers", "smuggle:response_headers"]
MALFORMED += [f"local_response_{status}:{hook}" for status in ["0", "100", "1000", "minus_1"]
              for hook in ["request_headers", "response_headers"]]
WAITS = ["trap:http_call_response", "recursion:http_call_response", "http_call_bodies:request_headers",
         "http_call_headers:request_headers"]
SPINS = ["huge_loop", "section_loop", "start_loop", "initialize_loop"]


def envoy(case):
    if case == "loop_host_calls:allocate":
        return "same"
    if case in SPINS or case.split(":")[0] in ENDLESS + OTHER_ENDLESS + HOST_ENDLESS:
        return "hangs"
    for seen, cases in [("crashes", CRASHES), ("injects", INJECTS), ("malformed", MALFORMED),
                        ("waits", WAITS)]:
        if case in cases:
            return seen
    return "same"


def write_cases():
    rows = [(f"{b}:{h}", "hostile.wasm", f"{b}:{h}", h, e) for b, h, e in hostile_cases()]
    rows += [(module, module + ".wasm", "-", "-", e) for module, e in MODULES.items()]
    lines = [" ".join([*row, envoy(row[0])]) for row in rows]
    (HERE / "cases.txt").write_text(HEAD + "\n".join(lines) + "\n")


if __name__ == "__main__":
    build()
    write_cases()
