# SPDX-License-Identifier: Apache-2.0
"""Task 1 of the document by netmiko: port, known_hosts file and lines come as arguments, the password from the environment."""
import os
import sys

from netmiko import ConnectHandler


def main() -> int:
    port, known_hosts, lines = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    box = ConnectHandler(
        device_type="cisco_ios",
        host="127.0.0.1",
        port=port,
        username="admin",
        password=os.environ["BOX_PASSWORD"],
        ssh_strict=True,
        alt_host_keys=True,
        alt_key_file=known_hosts,
        allow_agent=False,
    )
    print(box.find_prompt())
    print(box.send_config_set(lines))
    print(box.send_command("show running-config | section sip-ua"))
    box.disconnect()
    return 0


sys.exit(main())
