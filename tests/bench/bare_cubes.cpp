// SPDX-License-Identifier: Apache-2.0
// The floor that the product is measured against: a plain prompt-driven client that types the same lines on the same boxes, one
// thread a box, and understands nothing. It checks no host key: it talks to the lab on loopback only.
// Usage: bare_cubes LINES_FILE USER PORT... ; the passwords, one a line in the order of the ports, come on standard input.
#include <libssh/libssh.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

bool endsWithPrompt(const std::string &text)
{
    const auto end = text.find_last_not_of(' ');
    return end != std::string::npos && (text[end] == '#' || text[end] == '>') && text.find_last_of('\n', end) + 1 < end;
}

bool untilPrompt(ssh_channel channel, std::string &text)
{
    char buffer[65536];
    text.clear();
    while (!endsWithPrompt(text)) {
        const int n = ssh_channel_read_timeout(channel, buffer, sizeof buffer, 0, 30000);
        if (n <= 0)
            return false;
        text.append(buffer, std::size_t(n));
    }
    return true;
}

bool type(int port, const char *user, const std::string &password, const std::vector<std::string> &lines)
{
    ssh_session session = ssh_new();
    const int nodelay = 1, noConfig = 0;
    ssh_options_set(session, SSH_OPTIONS_HOST, "127.0.0.1");
    ssh_options_set(session, SSH_OPTIONS_PORT, &port);
    ssh_options_set(session, SSH_OPTIONS_USER, user);
    ssh_options_set(session, SSH_OPTIONS_NODELAY, &nodelay);
    ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &noConfig);
    bool well = ssh_connect(session) == SSH_OK && ssh_userauth_password(session, nullptr, password.c_str()) == SSH_AUTH_SUCCESS;
    ssh_channel channel = well ? ssh_channel_new(session) : nullptr;
    std::string text;
    well = well && ssh_channel_open_session(channel) == SSH_OK && ssh_channel_request_pty_size(channel, "vt100", 511, 1000) == SSH_OK
        && ssh_channel_request_shell(channel) == SSH_OK && untilPrompt(channel, text);
    for (std::size_t i = 0; well && i < lines.size(); ++i) {
        const std::string line = lines[i] + "\n";
        well = ssh_channel_write(channel, line.data(), std::uint32_t(line.size())) == int(line.size()) && untilPrompt(channel, text);
    }
    if (channel)
        ssh_channel_free(channel);
    ssh_disconnect(session);
    ssh_free(session);
    return well;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    std::vector<std::string> lines, passwords;
    std::ifstream in(argv[1]);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    for (std::string line; std::getline(std::cin, line);)
        passwords.push_back(line);
    std::vector<std::thread> threads;
    std::vector<char> well(std::size_t(argc) - 3, 0);
    for (int i = 3; i < argc; ++i)
        threads.emplace_back([&, i] { well[std::size_t(i) - 3] = type(std::atoi(argv[i]), argv[2], passwords.at(std::size_t(i) - 3), lines); });
    for (std::thread &thread : threads)
        thread.join();
    for (const char one : well)
        if (!one)
            return 1;
    return 0;
}
