"""What happens when connectors die, and work side by side: python3 -m unittest"""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
import uuid
import warnings
from pathlib import Path

import connector

CONNECTOR = Path(__file__).with_name("connector.py")
KILLS = 10
SEED = int(os.environ.get("SEED", random.randrange(10**6)))


class Running:
    """A connector, and its address after every start."""

    def __init__(self, directory, name):
        self.directory, self.log = directory, directory / f"{name}.log"
        self.start()

    def start(self):
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                [sys.executable, CONNECTOR, "--port", "0", "--state", self.directory / "state",
                 "--services", self.directory / "services.json", "--max-instances", "1000"], stderr=log)
        until = time.monotonic() + 60
        while not (found := re.search("listening on (.*)", self.log.read_text())):
            if self.process.poll() is not None or time.monotonic() > until:
                raise AssertionError(self.log.read_text())
            time.sleep(0.01)
        self.url = found[1]

    def kill(self):
        self.process.kill()
        self.process.wait()


class KilledTest(unittest.TestCase):
    def setUp(self):
        warnings.simplefilter("ignore", ResourceWarning)  # what is launched is not waited for
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.directory = Path(temporary.name)
        self.launches = self.directory / "launches"
        self.launches.touch()
        script = f"echo $GENISYS_INSTANCE $$ >>{self.launches}; exec sleep 1d"
        (self.directory / "services.json").write_text(json.dumps({"hello": {"command": ["sh", "-c", script]}}))
        self.connectors = [Running(self.directory, name) for name in ("one", "other")]
        self.addCleanup(lambda: [each.kill() for each in self.connectors])
        self.kills, self.kept, self.wrong, self.random = 0, [], [], random.Random(SEED)

    def tearDown(self):
        for line in self.launches.read_text().splitlines():
            if self.is_alive(line.split()):
                os.kill(int(line.split()[1]), signal.SIGKILL)

    def is_alive(self, launch):
        instance, pid = launch
        try:
            return f"GENISYS_INSTANCE={instance}" in Path(f"/proc/{pid}/environ").read_text().split("\0")
        except OSError:
            return False

    def ask(self, call, body):
        """The same request, to either connector, until it is answered."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            request = urllib.request.Request(
                f"{self.random.choice(self.connectors).url}/service/hello/{call}", json.dumps(body).encode(),
                {"Content-Type": "application/json", "Genisys-Protocol": "1", "Genisys-Owner": "me"})
            try:
                with urllib.request.urlopen(request) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError:
                raise
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)
        raise AssertionError("no answer within a minute")

    def work(self):
        try:
            while self.kills < KILLS:
                upscale = {"operation": str(uuid.uuid4()), "count": self.random.randint(1, 5)}
                launched = [each["id"] for each in self.ask("upscale", upscale)["instances"]]
                self.assertEqual(len(launched), upscale["count"])
                self.assertEqual([each["id"] for each in self.ask("upscale", upscale)["instances"]], launched)
                victims = self.random.sample(launched, len(launched) - self.random.randint(0, 1))
                if not victims:
                    victims = launched
                answer = self.ask("downscale", {"operation": str(uuid.uuid4()), "instances": victims})
                self.assertEqual(sorted(answer["instances"]), sorted(victims))
                self.kept += set(launched) - set(victims)
        except BaseException as error:
            self.wrong.append(error)

    def test_nothing_is_launched_twice_or_lost_or_comes_back(self):
        workers = [threading.Thread(target=self.work) for _ in range(4)]
        for worker in workers:
            worker.start()
        while any(worker.is_alive() for worker in workers):
            time.sleep(self.random.uniform(0, 0.3))
            self.connectors[0].kill()
            self.connectors[0].start()
            self.kills += 1
        launches = [line.split() for line in self.launches.read_text().splitlines()]
        print(f"seed {SEED}: {len(launches)} launches, {self.kills} kills")
        self.assertEqual(self.wrong, [])
        self.assertEqual(len({instance for instance, _ in launches}), len(launches), "launched twice")
        until = time.monotonic() + 60
        while sorted(launch[0] for launch in launches if self.is_alive(launch)) != sorted(self.kept):
            self.assertLess(time.monotonic(), until, "what runs is not what was kept")
            time.sleep(0.05)

    def test_of_many_processes_for_one_instance_one_becomes_it(self):
        operation = self.directory / str(uuid.uuid4())
        operation.mkdir()
        command = json.loads((self.directory / "services.json").read_text())["hello"]["command"]
        (operation / "record.json").write_text(json.dumps({
            "owner": "me", "service": "hello", "operation": operation.name, "count": 1, "addresses": [[]],
            "template": connector.NO_TEMPLATE | {"command": command}}))
        starters = [threading.Thread(target=connector.start, args=(operation, 0)) for _ in range(20)]
        for starter in starters:
            starter.start()
        for starter in starters:
            starter.join()
        until = time.monotonic() + 60
        while not self.launches.read_text():
            self.assertLess(time.monotonic(), until, "nothing was launched")
            time.sleep(0.01)
        instances = connector.read_operation(operation)[1]
        self.assertEqual(self.launches.read_text(), f"{operation.name}-0 {instances[0].process['pid']}\n")


if __name__ == "__main__":
    unittest.main()
