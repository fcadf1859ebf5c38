/* Sends recorded HTTP requests to a server, the requests of a wave all at once, each on a connection that is kept for the next wave,
 * and reads the answers: the least that a client of these calls can do.
 *
 *   replay FILE PORT
 *
 * FILE has for each wave a line "wave N", and for each of its requests a line "request LENGTH" and that many bytes.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX = 512, ROOM = 1 << 20 };

struct exchange { char *request; size_t length; char *answer; size_t got; };

static int sockets[MAX];

static void fail(const char *what) { perror(what); exit(1); }

static int connected(int port)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

static int is_whole(const struct exchange *one)
{
    char *end = memmem(one->answer, one->got, "\r\n\r\n", 4), *length;
    if (!end) return 0;
    one->answer[one->got] = 0;
    *end = 0;
    length = strcasestr(one->answer, "\r\nContent-Length:");
    *end = '\r';
    if (length) return one->got >= (size_t)(end + 4 - one->answer) + strtoul(length + 17, NULL, 10);
    return one->got >= 5 && !memcmp(one->answer + one->got - 5, "0\r\n\r\n", 5);
}

static void send_wave(struct exchange *wave, int count, int port)
{
    struct pollfd polled[MAX];
    int left = count;
    for (int i = 0; i < count; i++) {
        if (!sockets[i]) sockets[i] = connected(port);
        for (size_t sent = 0; sent < wave[i].length;) {
            ssize_t more = write(sockets[i], wave[i].request + sent, wave[i].length - sent);
            if (more <= 0) fail("write");
            sent += more;
        }
        polled[i] = (struct pollfd){ .fd = sockets[i], .events = POLLIN };
    }
    while (left) {
        if (poll(polled, count, -1) < 0) fail("poll");
        for (int i = 0; i < count; i++) {
            if (!polled[i].revents) continue;
            ssize_t more = read(sockets[i], wave[i].answer + wave[i].got, ROOM - 1 - wave[i].got);
            if (more <= 0) fail("read");
            wave[i].got += more;
            if (is_whole(&wave[i])) {
                if (memcmp(wave[i].answer, "HTTP/1.1 200", 12) && memcmp(wave[i].answer, "HTTP/1.1 4", 10)) fail(wave[i].answer);
                polled[i].fd = -1;
                left--;
            }
        }
    }
}

int main(int argc, char **argv)
{
    FILE *file = argc == 3 ? fopen(argv[1], "r") : NULL;
    int count;
    if (!file) fail("replay FILE PORT");
    while (fscanf(file, "wave %d\n", &count) == 1) {
        struct exchange wave[MAX] = { 0 };
        if (count > MAX) fail("too many requests");
        for (int i = 0; i < count; i++) {
            if (fscanf(file, "request %zu", &wave[i].length) != 1 || fgetc(file) != '\n') fail("no request");
            wave[i].request = malloc(wave[i].length);
            wave[i].answer = malloc(ROOM);
            if (fread(wave[i].request, 1, wave[i].length, file) != wave[i].length) fail("short request");
            fgetc(file);
        }
        send_wave(wave, count, atoi(argv[2]));
    }
    return 0;
}
