#!/usr/bin/env python3
"""A connector of Genisys whose instances are plain processes of this machine (Linux, Python 3.11, nothing else).

    python3 connector.py

It speaks the native level of docs/protocol.md and the count-only one. All that it knows is on disk, so it can be
killed at any moment and started again, and several can run on one state directory:

    STATE/OPERATION/      one upscale: appears with its record inside or not at all, and goes with its last instance
        record.json       whose it is, what was asked for, how its instances are run; never changes
        INDEX.process     the process of this instance, as pid and start time; empty where it shall never start
        INDEX.stopping    the instance is on its way out, and when it is killed
        INDEX.gone        the instance is no more
        INDEX.log         what it has printed

Every launch ends in a link to INDEX.process, made by the new process itself right before it becomes the program. A
link is made once: whoever else was started for the same instance, by whichever connector, finds it there and ends.
"""

import argparse
import errno
import fcntl
import hashlib
import hmac
import inspect
import json
import logging
import os
import re
import select
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

KIND, VERSION = "python", "0.1.0"
BATCH = 100  # instances in one request
PAGE = 100  # instances on one page of a list
LARGEST_BODY = 1 << 20
LONGEST_WAIT = 20  # seconds that a downscale waits for ends before it answers


# ---------------------------------------------------------------------------------------------------------- problems

CODES = {  # code: (status, effect, retryable)
    "invalid-request": (400, "none", False),
    "unauthorized": (401, "none", False),
    "forbidden": (403, "none", False),
    "unknown-path": (404, "none", False),
    "unknown-service": (404, "none", False),
    "unknown-instance": (404, "none", False),
    "wrong-method": (405, "none", False),
    "operation-mismatch": (409, "none", False),
    "body-too-large": (413, "none", False),
    "wrong-media-type": (415, "none", False),
    "invalid-template": (422, "none", False),
    "internal": (500, "unknown", True),
    "unsupported": (501, "none", False),
    "backend-unavailable": (503, "unknown", True),
    "insufficient-capacity": (503, "none", True),
    "timeout": (504, "unknown", True),
}


class Problem(Exception):
    """The one way in which this connector says no. The detail is for the caller: no secrets, nothing internal."""

    def __init__(self, code, detail, effect=None, errors=(), headers=()):
        super().__init__(detail)
        self.code, self.detail, self.errors, self.headers = code, detail, errors, dict(headers)
        self.status, usual_effect, self.retryable = CODES[code]
        self.effect = effect or usual_effect

    def body(self):
        body = {"title": self.code.replace("-", " ").capitalize(), "status": self.status, "code": self.code,
                "detail": self.detail, "effect": self.effect, "retryable": self.retryable}
        return body | {"errors": self.errors} if self.errors else body

    def failure(self, count, **instances):
        return {"code": self.code, "count": count, "detail": self.detail} | instances


# ------------------------------------------------------------------------------------------------------------- input


class Wrong(Exception):
    """A value is not what was expected; `field` is where below it."""

    def __init__(self, expected, got, field=""):
        super().__init__(expected)
        self.expected, self.got, self.field = expected, got, field


def shown(value):
    match value:
        case None: return "nothing"
        case bool(): return str(value).lower()
        case int() | float(): return str(value)[:40]
        case str(): return json.dumps(value[:40])
        case list(): return "a list"
        case _: return "an object"


def whole(low, high):
    def read(value):
        is_number = isinstance(value, (int, str)) and not isinstance(value, bool)
        if not is_number or not re.fullmatch("-?[0-9]{1,18}", str(value)) or not low <= int(value) <= high:
            raise Wrong(f"a whole number from {low} to {high}", shown(value))
        return int(value)
    return read


def matching(pattern, expected):
    def read(value):
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise Wrong(expected, shown(value))
        return value
    return read


def text(value):
    if not isinstance(value, str):
        raise Wrong("a string", shown(value))
    if re.search("[\0\ud800-\udfff]", value):
        raise Wrong("a string", "one with a character that no program can be given")
    return value


def within(field, read, value):
    try:
        return read(value)
    except Wrong as wrong:
        raise Wrong(wrong.expected, wrong.got, field + wrong.field) from None


def list_of(read):
    def read_all(value):
        if not isinstance(value, list):
            raise Wrong("a list", shown(value))
        return [within(f"[{index}]", read, item) for index, item in enumerate(value)]
    return read_all


def strings(value):
    if not isinstance(value, dict):
        raise Wrong("an object of strings", shown(value))
    return {text(name): within("." + name[:40], text, item) for name, item in value.items()}


def variables(value):
    if bad := [name for name in strings(value) if not name or "=" in name]:
        raise Wrong("names that are not empty and have no '='", shown(bad[0]))
    return value


def duration(value):
    parts = isinstance(value, str) and re.fullmatch(
        r"P(?=.)(?:([0-9]+)D)?(?:T(?=.)(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]{1,9})?)S)?)?", value)
    seconds = sum(float(n or 0) * unit for n, unit in zip(parts.groups(), (86400, 3600, 60, 1))) if parts else -1
    if not 0 <= seconds <= 3600:
        raise Wrong("a duration from PT0S to PT1H", shown(value))
    return seconds


def instant(value):
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z", value):
        try:
            return datetime.fromisoformat(value).timestamp()
        except ValueError:
            pass
    raise Wrong("an instant such as 2026-11-20T10:00:00Z", shown(value))


def one_of_each(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError("the same key twice in one object")
    return dict(pairs)


def no_constant(name):
    raise ValueError(f"{name} is not JSON")


def parse(data):
    try:
        return json.loads(data.decode(), object_pairs_hook=one_of_each, parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        got = "nothing" if not data else "too many levels" if isinstance(error, RecursionError) else str(error)[:80]
        raise Problem("invalid-request", f"the body is not well-formed: {got}",
                      errors=[{"field": "", "expected": "well-formed JSON", "got": got}]) from None


class Fields:
    """Reads the fields of a JSON object; collects what is wrong with them, so that the caller learns all of it."""

    REQUIRED = object()

    def __init__(self, value, path="", errors=None):
        self.path, self.errors = path, [] if errors is None else errors
        self.readable = isinstance(value, dict)
        self.values = value if self.readable else {}
        if not self.readable:
            self.wrong("", "an object", shown(value))

    def within(self, name):
        value = self.values.get(name)
        return Fields({} if value is None else value, f"{self.path}.{name}".lstrip("."), self.errors)

    def wrong(self, name, expected, got):
        field = self.path + ("." if self.path and name else "") + name
        self.errors.append({"field": field, "expected": expected, "got": got})

    def read(self, name, reader, default=REQUIRED):
        value = self.values.get(name)
        if value is None and (default is not self.REQUIRED or not self.readable):
            return default
        try:
            return reader(value)
        except Wrong as wrong:
            self.wrong(name + wrong.field, wrong.expected, wrong.got)

    def check(self, code):
        if self.errors:
            detail = "; ".join("{field}: expected {expected}, got {got}".format(**error) for error in self.errors)
            raise Problem(code, detail, errors=self.errors)


NAME = matching("[A-Za-z0-9][A-Za-z0-9._-]{0,62}", "1 to 63 letters, digits, '.', '_', '-', no sign at the beginning")
INSTANCE_ID = matching("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}", "an instance id")
HEX = "[0-9a-fA-F]"
OPERATION = matching(f"{HEX}{{8}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{12}}", "a UUID")
PORT_NAME = matching("[A-Za-z0-9][A-Za-z0-9_-]{0,31}", "1 to 32 letters, digits, '_', '-', no sign at the beginning")
OUR_ID = re.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(0|[1-9][0-9]{0,2})")


# --------------------------------------------------------------------------------------------------------- templates


def port(value):
    if not isinstance(value, dict):
        number = whole(1, 65535)(value)
        return {"port": number, "name": str(number), "protocol": "tcp"}
    fields = Fields(value)
    number = fields.read("port", whole(1, 65535))
    name = fields.read("name", PORT_NAME, str(number))
    protocol = fields.read("protocol", matching("tcp|udp", "tcp or udp"), "tcp")
    for error in fields.errors:
        raise Wrong(error["expected"], error["got"], "." + error["field"])
    return {"port": number, "name": name, "protocol": protocol}


def ports(value):
    read = list_of(port)(value)
    if len({each["name"] for each in read}) < len(read):
        raise Wrong("ports with different names", "the same name twice")
    return read


# Variables by which loaders, shells and language runtimes are made to run other code.
RUNS_CODE = re.compile("LD_.*|PATH|IFS|ENV|BASH_.*|.*_OPTIONS|PYTHON.*|PERL5?.*|RUBY.*|NODE_.*|CLASSPATH")
OPERATORS = "nothing: what is run is the operator's decision"
NO_TEMPLATE = {"command": [], "environment": {}, "ports": [], "labels": {}, "userData": None}


def read_template(fields, from_caller):
    """Reads the common fields and our own block, which is empty. What can't be done with a field is wrong with it: one
    that is ignored would launch something else than what was asked."""
    template = {
        "command": fields.read("command", list_of(text), []),
        "environment": fields.read("environment", variables, {}),
        "ports": fields.read("ports", ports, []),
        "labels": fields.read("labels", strings, {}),
        "userData": fields.read("userData", text, None),
    }
    resources = fields.within("resources")
    for name in ("cpu", "memory", "disk"):
        if resources.values.get(name) is not None:
            resources.wrong(name, "nothing: this connector limits nothing", shown(resources.values[name]))
    block = fields.within(KIND)
    for name in block.values:
        block.wrong(name, "nothing: this block has no fields", "an unknown field")
    if from_caller and template["command"]:
        fields.wrong("command", OPERATORS, "a command")
    for name in template["environment"] or ():
        if from_caller and RUNS_CODE.fullmatch(name):
            fields.wrong("environment." + name, OPERATORS, "a variable that can change it")
    return template


def laid_over(base, template):
    merged = {name: base[name] | template[name] for name in ("environment", "labels")}
    user_data = base["userData"] if template["userData"] is None else template["userData"]
    return merged | {"command": template["command"] or base["command"], "ports": template["ports"] or base["ports"],
                     "userData": user_data}


def check_program(template, fields):
    path = template["environment"].get("PATH", os.environ.get("PATH", os.defpath))
    program = template["command"][0] if template["command"] else None
    if program is None or not shutil.which(program, path=path):
        fields.wrong("command", "a program of this machine and its arguments", shown(program))


# --------------------------------------------------------------------------------------------------------- processes

PASSED_ON = ("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR")
MARK = "GENISYS_INSTANCE"
BOOT = Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def become_the_program(operation, index):
    """The first and only thing that a new process of ours does. A small Python of its own runs the source of this
    function, which is why it imports what it needs."""
    import json, os, signal, time

    index, directory = int(index), os.getcwd()
    os.chdir(operation)
    with open("/proc/self/stat") as stat, open("/proc/sys/kernel/random/boot_id") as boot:
        start = int(stat.read().rpartition(")")[2].split()[19])
        me = {"pid": os.getpid(), "start": start, "boot": boot.read().strip(), "at": time.time()}
    draft = f".{index}.{os.getpid()}"
    with open(draft, "x") as file:
        json.dump(me, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, f"{index}.process")  # the instance exists from here on
    finally:
        os.unlink(draft)
    os.fsync(os.open(".", os.O_RDONLY))

    with open("record.json") as file:
        record = json.load(file)
    template, addresses = record["template"], record["addresses"][index]
    environment = dict(os.environ) | template["environment"]
    for number, address in enumerate(addresses):
        environment[f"PORT_{number}"] = str(address["port"])
        environment["PORT_" + address["name"].upper().replace("-", "_")] = str(address["port"])
    if addresses:
        environment["PORT"] = str(addresses[0]["port"])
    if template["userData"] is not None:
        environment["GENISYS_USER_DATA"] = os.path.join(operation, "user-data")
    for name in ("owner", "service", "operation"):
        environment["GENISYS_" + name.upper()] = record[name]
    environment |= {"GENISYS_INDEX": str(index), "GENISYS_INSTANCE": f"{record['operation']}-{index}"}

    log = os.open(f"{index}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.chdir(directory)
    for name in (signal.SIGCHLD, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(name, signal.SIG_DFL)
    os.dup2(log, 1)  # the connector, which reads up to here, learns that it is done
    os.dup2(log, 2)
    os.execvpe(template["command"][0], template["command"], environment)


BECOME_THE_PROGRAM = inspect.getsource(become_the_program) + "\nimport sys\nbecome_the_program(*sys.argv[1:])\n"


def start(operation, index):
    """Starts a process for an instance, and returns when it has become it, or has ended because another one has."""
    process = subprocess.Popen(
        [sys.executable, "-ISc", BECOME_THE_PROGRAM, str(operation), str(index)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        env={name: os.environ[name] for name in PASSED_ON if name in os.environ})
    with process.stdout as said:
        return said.read().decode(errors="replace").strip().splitlines()


def stat(pid):
    """The session and the start time of a living process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None, None
    return (None, None) if fields[0] in "ZX" else (int(fields[3]), int(fields[19]))


def is_alive(process):
    return process["boot"] == BOOT and stat(process["pid"])[1] == process["start"]


def carries_mark(pid, instance_id):
    try:
        return f"{MARK}={instance_id}".encode() in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False


def living(instances):
    """Which processes belong to the instances, as pid and start time: the first of each, and what that one has started
    in its session. A number alone proves nothing, so the others must carry the mark."""
    sessions = {each.process["pid"]: each for each in instances if each.process["boot"] == BOOT}
    found = []
    for pid in map(int, filter(str.isdigit, os.listdir("/proc"))):
        session, start_time = stat(pid)
        instance = sessions.get(session)
        if instance and (start_time == instance.process["start"] if pid == session else carries_mark(pid, instance.id)):
            found.append((pid, start_time))
    return found


def send(number, processes):
    for pid, start_time in processes:
        try:
            handle = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        try:
            if stat(pid)[1] == start_time:  # the handle stands for this very process, whoever gets its pid next
                signal.pidfd_send_signal(handle, number)
        except ProcessLookupError:
            pass
        except PermissionError:
            logging.warning("process %d runs as another user and can't be signalled", pid)
        finally:
            os.close(handle)


def await_an_end(processes, seconds):
    handles, poll = [], select.poll()
    try:
        for pid, start_time in processes:
            try:
                handles.append(os.pidfd_open(pid))
            except ProcessLookupError:
                return
            if stat(pid)[1] != start_time:
                return
            poll.register(handles[-1], select.POLLIN)
        poll.poll(max(0, seconds) * 1000)
    finally:
        for handle in handles:
            os.close(handle)


# -------------------------------------------------------------------------------------------------------------- disk


@dataclass(frozen=True)
class Instance:
    operation: Path
    record: dict
    index: int
    process: dict
    stopping: bool

    @property
    def id(self):
        return f"{self.record['operation']}-{self.index}"

    @property
    def state(self):
        return "stopping" if self.stopping else "running" if is_alive(self.process) else "failed"

    def belongs_to(self, owner, service):
        return (self.record["owner"], self.record["service"]) == (owner, service)

    def view(self):
        labels = {"label." + name: value for name, value in self.record["template"]["labels"].items()}
        return {
            "id": self.id, "service": self.record["service"], "operation": self.record["operation"],
            "index": self.index, "state": self.state, "createdAt": written(self.process["at"]),
            "addresses": self.record["addresses"][self.index], "attributes": {"pid": str(self.process["pid"])} | labels,
        }


def written(timestamp):
    return datetime.fromtimestamp(timestamp, timezone.utc).isoformat(timespec="microseconds").replace("+00:00", "Z")


def write(path, value):
    """The file appears whole, and stays."""
    draft = path.with_name(f".{uuid.uuid4()}")
    with open(draft, "x") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync(path.parent)


def sync(directory):
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def load(path):
    return json.loads(path.read_text())


def read_operation(operation):
    """The record of an operation, its instances, and the indexes that have not been launched: none where it is gone."""
    try:
        record, names = load(operation / "record.json"), set(os.listdir(operation))
        instances = [
            Instance(operation, record, index, process, f"{index}.stopping" in names)
            for index in range(record["count"])
            if f"{index}.process" in names and f"{index}.gone" not in names
            if (process := load(operation / f"{index}.process"))
        ]
    except FileNotFoundError:
        return None, [], []
    return record, instances, [index for index in range(record["count"]) if f"{index}.process" not in names]


@contextmanager
def turn(operation, call):
    """One at a time works on an operation, among all connectors: the kernel takes the lock from one that dies. Gives
    false where the operation has gone meanwhile."""
    record = operation / "record.json"
    try:
        file = open(record)
    except FileNotFoundError:
        yield False
        return
    with file:
        while True:
            call.check_deadline()
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.01)
        yield record.exists() and os.path.samestat(os.fstat(file.fileno()), record.stat())


def tidy(operation):
    """Forgets an operation that has no instances; to be called in its turn. A process that was started for it and has
    not come to its link yet has no directory then to make it in."""
    if not read_operation(operation)[1]:
        trash = operation.with_name(f".{uuid.uuid4()}")
        os.rename(operation, trash)
        shutil.rmtree(trash)


# --------------------------------------------------------------------------------------------------------- connector


@dataclass(frozen=True)
class Call:
    owner: str = "default"
    deadline: float | None = None

    def check_deadline(self):
        if self.deadline is not None and time.time() >= self.deadline:
            raise Problem("timeout", "the deadline passed before anything was done", effect="none")


class Connector:
    """What the calls of the protocol do."""

    def __init__(self, settings):
        self.settings, self.state = settings, settings.state.resolve()
        self.services = read_services(settings.services)
        self.starters = ThreadPoolExecutor(8)
        self.turns = {}
        self.state.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.go_on()

    def go_on(self):
        """Ends what a connector before this one left half done."""
        for leftover in self.state.glob(".*"):
            if time.time() - leftover.stat().st_mtime > 3600:
                shutil.rmtree(leftover)
        for operation in self.operations():
            with turn(operation, Call()) as there:
                if there:
                    tidy(operation)
        stopping = [instance for instance in self.all() if instance.stopping]
        send(signal.SIGTERM, living(stopping))
        for instance in stopping:
            threading.Thread(target=self.end, args=([instance],), daemon=True).start()

    def describe(self, call):
        return {
            "kind": KIND, "version": VERSION, "protocols": [1], "features": ["check"],
            "limits": {"batch": BATCH, "concurrency": 16}, "consistencyWindow": "PT0S",
            "templateSchema": {"type": "object", "properties": {}, "additionalProperties": False},
        }

    # -- more

    def upscale(self, call, service, body):
        operation, record = self.asked(call, service, body)
        while True:
            call.check_deadline()
            if not operation.exists():
                self.create(operation, record)
            with turn(operation, call) as there:
                if there:
                    return self.launch(call, operation, record)

    def check(self, call, service, body):
        operation, record = self.asked(call, service, body)
        known, instances, _ = read_operation(operation)
        if instances:
            self.refuse_other(known, record)
        elif self.room() <= 0:
            raise self.full()

    def asked(self, call, service, body):
        """Where an upscale belongs, and the record that it would leave there. Refuses what can't be launched."""
        fields = Fields(body)
        operation = fields.read("operation", OPERATION)
        count = fields.read("count", whole(1, BATCH))
        given = fields.values.get("template")
        if given is not None and not isinstance(given, dict):
            fields.wrong("template", "an object", shown(given))
        fields.check("invalid-request")
        request = json.dumps([call.owner, service, count, given], sort_keys=True)
        return self.state / operation.lower(), {
            "owner": call.owner, "service": service, "operation": operation.lower(), "count": count,
            "fingerprint": hashlib.sha256(request.encode()).hexdigest(),
            "template": self.template(service, given),
        }

    def template(self, service, given):
        defined = self.services.get(service)
        if given is None and defined is None:
            raise Problem("unknown-service", f"service {service} is not defined here, and no template came")
        fields = Fields(given or {})
        template = read_template(fields, from_caller=True)
        fields.check("invalid-template")
        template = laid_over(defined or NO_TEMPLATE, template)
        check_program(template, fields)
        fields.check("invalid-template")
        return template

    def create(self, operation, record):
        """Lets an operation exist, unless it does: a directory that is not empty is not replaced by the rename."""
        draft = Path(tempfile.mkdtemp(prefix=".", dir=self.state))
        handle = os.open(self.state, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)  # so that no port is chosen twice
            if record["template"]["userData"] is not None:
                (draft / "user-data").write_text(record["template"]["userData"])
            write(draft / "record.json", record | {"addresses": self.addresses(record)})
            os.rename(draft, operation)
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                raise
        finally:
            os.close(handle)
            shutil.rmtree(draft, ignore_errors=True)

    def launch(self, call, operation, record):
        known, instances, missing = read_operation(operation)
        self.refuse_other(known, record)
        room = max(0, self.room())
        problems = [self.full() for _ in missing[room:]]
        problems += filter(None, self.starters.map(lambda index: self.start(call, operation, index), missing[:room]))
        instances = read_operation(operation)[1]
        if problems and not instances:
            tidy(operation)
            raise problems[0]
        failures = [list(same) for _, same in groupby(problems, lambda problem: (problem.code, problem.detail))]
        return {"instances": [instance.view() for instance in instances],
                "failures": [same[0].failure(len(same)) for same in failures]}

    def start(self, call, operation, index):
        """Returns why not, where nothing was started."""
        try:
            call.check_deadline()
            said = start(operation, index)
        except Problem as problem:
            return problem
        except OSError as error:
            return Problem("internal", f"the operating system started nothing: {error.strerror}", effect="none")
        if not (operation / f"{index}.process").exists():
            logging.error("%s-%d was not started: %s", operation.name, index, said[-1:])
            return Problem("internal", "the process ended before it became the program", effect="none")
        logging.info("%s-%d was started", operation.name, index)

    def room(self):
        return self.settings.max_instances - len(self.all())

    def full(self):
        most = self.settings.max_instances
        return Problem("insufficient-capacity", f"there is room for {most} instances (--max-instances)")

    @staticmethod
    def refuse_other(known, record):
        if known["fingerprint"] != record["fingerprint"]:
            raise Problem("operation-mismatch", f"operation {record['operation']} was sent before "
                          "with another owner, service, count or template")

    def addresses(self, record):
        """Ports that no other instance has, for as long as it exists, and that are free now."""
        first, last = self.settings.ports
        wanted = record["template"]["ports"]
        taken = {address["port"] for path in self.operations() if (known := read_operation(path)[0])
                 for addresses in known["addresses"] for address in addresses}
        free = (number for number in range(first, last + 1) if number not in taken and is_free(number))
        try:
            return [[{"name": each["name"], "host": self.settings.address, "port": next(free), "target": each["port"]}
                     for each in wanted] for _ in range(record["count"])]
        except StopIteration:
            raise Problem("insufficient-capacity", f"no port from {first} to {last} is free (--ports)") from None

    # -- fewer

    def downscale(self, call, service, body):
        fields = Fields(body)
        fields.read("operation", OPERATION)
        ids = list(dict.fromkeys(fields.read("instances", list_of(INSTANCE_ID)) or ()))
        if not fields.errors and not 1 <= len(ids) <= BATCH:
            fields.wrong("instances", f"1 to {BATCH} instance ids", f"{len(ids)} ids")
        grace = fields.read("grace", duration, 10)
        fields.check("invalid-request")
        return self.terminate(call, service, ids, grace)

    def terminate(self, call, service, ids, grace):
        call.check_deadline()
        gone, failures, ending = [], [], []
        for instance_id in ids:
            try:
                ending += self.leave(call, service, instance_id, time.time() + grace)
                gone.append(instance_id)
            except Problem as problem:
                failures.append(problem.failure(1, instances=[instance_id]))
        if ending:
            send(signal.SIGTERM, living([instance for instance in ending if not instance.stopping]))
            thread = threading.Thread(target=self.end, args=(ending,), daemon=True)
            thread.start()
            thread.join(min(LONGEST_WAIT, (call.deadline or time.time() + LONGEST_WAIT) - time.time() - 1))
        return {"instances": gone, "failures": failures}

    def leave(self, call, service, instance_id, kill_at):
        """Marks an instance as one that shall end; from here on it can't come back, whoever dies."""
        ours = OUR_ID.fullmatch(instance_id)
        if not ours:
            return []
        operation, index = self.state / ours[1], int(ours[2])
        with turn(operation, call) as there:
            record, instances, missing = read_operation(operation) if there else (None, [], [])
            found = [instance for instance in instances if instance.index == index]
            if found and not found[0].belongs_to(call.owner, service):
                raise Problem("forbidden", f"{instance_id} is not the caller's, or of another service")
            if index in missing and (record["owner"], record["service"]) == (call.owner, service):
                self.call_off(operation, index)
                found = [each for each in read_operation(operation)[1] if each.index == index]
            for instance in found:
                mark = operation / f"{index}.stopping"
                write(mark, {"killAt": min(kill_at, load(mark)["killAt"] if instance.stopping else kill_at)})
                logging.info("%s is asked to end", instance_id)
            return found

    @staticmethod
    def call_off(operation, index):
        """One that was to be launched and has not been, never will: unless its process was quicker just now."""
        draft = operation / f".{uuid.uuid4()}"
        draft.write_text("{}")
        try:
            os.link(draft, operation / f"{index}.process")
        except FileExistsError:
            pass
        finally:
            draft.unlink()

    def end(self, instances):
        """Waits for processes to end, kills those whose time is over, and forgets them all."""
        try:
            while processes := living(instances):
                left = min(self.kill_at(instance) for instance in instances) - time.time()
                if left <= 0:
                    over = [instance for instance in instances if self.kill_at(instance) <= time.time()]
                    send(signal.SIGKILL, living(over))
                await_an_end(processes, left if left > 0 else 1)
            for instance in instances:
                with turn(instance.operation, Call()) as there:
                    if there:
                        write(instance.operation / f"{instance.index}.gone", {})
                        tidy(instance.operation)
                logging.info("%s is gone", instance.id)
        except Exception:
            logging.exception("the end of %s could not be dealt with", [instance.id for instance in instances])

    @staticmethod
    def kill_at(instance):
        try:
            return load(instance.operation / f"{instance.index}.stopping")["killAt"]
        except FileNotFoundError:
            return 0  # another connector has seen it end

    # -- lists

    def operations(self):
        return [self.state / name for name in os.listdir(self.state) if not name.startswith(".")]

    def all(self):
        return [instance for operation in self.operations() for instance in read_operation(operation)[1]]

    def of_service(self, call, service):
        return [instance for instance in self.all() if instance.belongs_to(call.owner, service)]

    def list_service(self, call, service):
        return {"instances": [instance.view() for instance in self.of_service(call, service)]}

    def list_all(self, call, cursor=""):
        """The cursor is the last id of the page before: it stays right whatever comes and goes."""
        if cursor and not OUR_ID.fullmatch(cursor):
            raise Problem("invalid-request", "the cursor is not one of this connector's", errors=[
                {"field": "cursor", "expected": "a cursor from an earlier page", "got": shown(cursor)}])
        rest = sorted((instance for instance in self.all() if instance.record["owner"] == call.owner
                       and instance.id > cursor), key=lambda instance: instance.id)
        page = {"instances": [instance.view() for instance in rest[:PAGE]]}
        return page | {"next": rest[PAGE - 1].id} if len(rest) > PAGE else page

    def one(self, call, id):
        ours = OUR_ID.fullmatch(id)
        for instance in read_operation(self.state / ours[1])[1] if ours else ():
            if instance.id == id and instance.record["owner"] == call.owner:
                return instance.view()
        raise Problem("unknown-instance", f"there is no instance {id}")

    # -- counts

    def status(self, call, service):
        if service not in self.services:
            raise Problem("unknown-service", f"service {service} is not defined here")
        return {"running_resources": sum(instance.state == "running" for instance in self.of_service(call, service))}

    def scale(self, call, service, body):
        fields = Fields(body)
        number = fields.read("number", whole(0, 1000))
        fields.check("invalid-request")
        with self.turns.setdefault((call.owner, service), threading.Lock()):
            missing = number - self.status(call, service)["running_resources"]
            instances = self.of_service(call, service)
            failed = [instance for instance in instances if instance.state == "failed"]
            newest = sorted((instance for instance in instances if instance.state == "running"),
                            key=lambda instance: (instance.process["at"], instance.index), reverse=True)
            victims = failed + newest[:max(0, -missing)]
            if victims:
                self.terminate(call, service, [instance.id for instance in victims], grace=10)
            while missing > 0:
                asked = min(missing, BATCH)
                answer = self.upscale(call, service, {"operation": str(uuid.uuid4()), "count": asked})
                missing = missing - asked if len(answer["instances"]) == asked else 0
            return self.status(call, service)


def is_free(number):
    try:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(type=kind) as listener:
                listener.bind(("", number))
        return True
    except OSError:
        return False


def read_services(file):
    """What the operator has defined: an object with a template for each service."""
    try:
        defined = Fields(parse(file.read_bytes()))
        services = {NAME(name): read_template(defined.within(name), from_caller=False) for name in defined.values}
        defined.check("invalid-template")
        return services
    except (OSError, Problem, Wrong) as error:
        sys.exit(f"{file}: {error}")


# -------------------------------------------------------------------------------------------------------------- HTTP

ROUTES = [  # a method, a path, and the call, or the feature that is not offered
    ("GET", "/connector", Connector.describe),
    ("POST", "/service/{service}/upscale", Connector.upscale),
    ("POST", "/service/{service}/downscale", Connector.downscale),
    ("POST", "/service/{service}/check", Connector.check),
    ("GET", "/service/{service}/instance", Connector.list_service),
    ("GET", "/instance", Connector.list_all),
    ("GET", "/instance/{id}", Connector.one),
    ("POST", "/service/{service}/scale", Connector.scale),
    ("GET", "/service/{service}/status", Connector.status),
    ("GET", "/capacity", "capacity"),
    ("GET", "/instance/{id}/stats", "stats"),
    ("GET", "/instance/{id}/logs", "logs"),
    ("POST", "/instance/{id}/stop", "power"),
    ("POST", "/instance/{id}/start", "power"),
    ("POST", "/instance/{id}/restart", "power"),
    ("GET", "/event", "events"),
]


def parameters(pattern, segments):
    """The parameters of a path, or None where it is another one."""
    names = pattern.split("/")
    if len(names) != len(segments):
        return None
    pairs = list(zip(names, segments))
    if any(name != segment for name, segment in pairs if not name.startswith("{")):
        return None
    return {name.strip("{}"): segment for name, segment in pairs if name.startswith("{")}


class Handler(BaseHTTPRequestHandler):
    protocol_version = default_request_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60  # for a client that says nothing
    unread = False  # whether a body is still on its way

    def do(self):
        self.unread = "Content-Length" in self.headers or "Transfer-Encoding" in self.headers
        try:
            self.respond(200, self.call())
        except Problem as problem:
            self.refuse(problem)
        except ConnectionError:
            raise
        except Exception as error:
            logging.exception("%s ended in a way that nobody expected", self.command)
            self.refuse(Problem("backend-unavailable" if isinstance(error, (OSError, ValueError)) else "internal",
                                "something went wrong inside; the log has the reason",
                                effect="none" if self.command == "GET" else "unknown"))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do

    def call(self):
        self.authorize()
        url = urlsplit(self.path)
        target, names = self.route([unquote(segment) for segment in url.path.split("/")])
        call = self.headers_of_the_call()
        if isinstance(target, str):
            raise Problem("unsupported", f"this connector does not offer {target}")
        given = Fields(names)
        for name, reader in (("service", NAME), ("id", INSTANCE_ID)):
            if name in names:
                given.read(name, reader)
        given.check("invalid-request")
        if self.command == "POST":
            names["body"] = parse(self.body())
        elif target is Connector.list_all:
            names["cursor"] = parse_qs(url.query).get("cursor", [""])[-1]
        return target(self.server.connector, call, **names)

    def authorize(self):
        token = self.server.connector.settings.token
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        if token and not (scheme == "Bearer" and hmac.compare_digest(given.encode("latin-1"), token.encode())):
            raise Problem("unauthorized", "this connector wants its token", headers={"WWW-Authenticate": "Bearer"})

    def route(self, segments):
        found = {method: (target, names) for method, pattern, target in ROUTES
                 if (names := parameters(pattern, segments)) is not None}
        if not found:
            raise Problem("unknown-path", "there is nothing at this path")
        if self.command not in found:
            raise Problem("wrong-method", f"this path takes {', '.join(found)}", headers={"Allow": ", ".join(found)})
        return found[self.command]

    def headers_of_the_call(self):
        names = ("Genisys-Protocol", "Genisys-Owner", "Genisys-Deadline")
        fields = Fields({name: self.headers.get(name) for name in names})
        fields.read("Genisys-Protocol", matching("1", "1"), "1")
        owner = fields.read("Genisys-Owner", NAME, "default")
        deadline = fields.read("Genisys-Deadline", instant, None)
        fields.check("invalid-request")
        call = Call(owner, deadline)
        call.check_deadline()
        return call

    # -- bodies

    def handle_expect_100(self):
        return True  # said when the body is wanted, not before

    def body(self):
        if self.headers.get_content_type() != "application/json":
            raise Problem("wrong-media-type", "expected a body with Content-Type: application/json")
        lengths = self.headers.get_all("Content-Length", [])
        chunked = "Transfer-Encoding" in self.headers
        if len(lengths) + chunked > 1 or any(not re.fullmatch("[0-9]{1,18}", length) for length in lengths) \
                or chunked and self.headers["Transfer-Encoding"].lower() != "chunked":
            raise Problem("invalid-request", "the length of the body is not clear")
        length = int(lengths[0]) if lengths else 0
        self.check_size(length)
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        data = self.chunks() if chunked else self.exactly(length)
        self.unread = False
        return data

    def chunks(self):
        data = b""
        while size := self.chunk_size():
            self.check_size(len(data) + size)
            data += self.exactly(size)
            self.rfile.readline(3)
        while self.rfile.readline(LARGEST_BODY).strip():
            pass  # trailers
        return data

    def chunk_size(self):
        line = self.rfile.readline(1000).partition(b";")[0].strip()
        if not re.fullmatch(b"[0-9a-fA-F]{1,15}", line):
            raise Problem("invalid-request", "the body is not well chunked")
        return int(line, 16)

    def exactly(self, length):
        data = self.rfile.read(length)
        if len(data) < length:
            raise ConnectionAbortedError("the client went away in the middle of its request")
        return data

    @staticmethod
    def check_size(length):
        if length > LARGEST_BODY:
            raise Problem("body-too-large", f"a body has at most {LARGEST_BODY} bytes")

    # -- answers

    def refuse(self, problem):
        self.respond(problem.status, problem.body(), "application/problem+json", problem.headers)

    def respond(self, status, body, media_type="application/json", headers=()):
        data = b"" if body is None else json.dumps(body, separators=(",", ":")).encode()
        headers = dict(headers) | {"Genisys-Connector": f"{KIND}/{VERSION}"}
        if body is not None:
            headers |= {"Content-Type": media_type, "Content-Length": str(len(data))}
        if self.unread:
            headers["Connection"] = "close"  # which BaseHTTPRequestHandler obeys
        self.send_response(status if body is not None else 204)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else data)
        if self.unread:
            self.let_the_client_read()

    def let_the_client_read(self):
        """A socket that is closed with something unread in it takes the answer along."""
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(1)
        for _ in range(64):
            if not self.rfile.read1(1 << 16):
                break

    def send_error(self, code, message=None, explain=None):
        """What the HTTP server itself refuses: requests that are no HTTP, and methods that nobody has heard of."""
        self.unread = True
        problem = Problem("wrong-method" if code == 501 else "invalid-request", "this request can't be understood")
        problem.status = problem.status if code == 501 else code
        self.refuse(problem)

    def version_string(self):
        return KIND

    def log_request(self, *_):
        pass

    def log_error(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, connector):
        self.connector = connector
        super().__init__((connector.settings.host, connector.settings.port), Handler)

    def server_bind(self):
        socketserver.TCPServer.server_bind(self)  # without asking a name server who we are

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):  # the client went away
            logging.exception("a connection ended in a way that nobody expected")


def settings():
    def port_range(value):
        first, last = map(int, value.split("-"))
        return first, last

    options = argparse.ArgumentParser(description="A Genisys connector for plain processes.", epilog=
                                      "GENISYS_CONNECTOR_TOKEN in the environment is the token that callers must send.")
    options.add_argument("--host", default="127.0.0.1", help="where it listens; give it a token before you open it")
    options.add_argument("--port", type=int, default=7060)
    options.add_argument("--state", type=Path, default=Path("state"), help="the directory with its records")
    options.add_argument("--services", type=Path, default=Path(__file__).with_name("services.json"))
    options.add_argument("--max-instances", type=int, default=200)
    options.add_argument("--ports", type=port_range, default=(30000, 32767), help="which ports instances get")
    options.add_argument("--address", default="127.0.0.1", help="where clients reach the instances")
    chosen = options.parse_args()
    chosen.token = os.environ.pop("GENISYS_CONNECTOR_TOKEN", "")
    return chosen


def main():
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the dead
    server = Server(Connector(settings()))
    logging.info("listening on http://%s:%d", *server.server_address[:2])
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
