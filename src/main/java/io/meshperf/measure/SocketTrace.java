package io.meshperf.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ss} showed of the client's connections again and again while the tool ran: by when the receiver's kernel had
 * acknowledged how much ({@code bytes_acked}). That is the receiver's view, for every tool and version, connection by
 * connection, and also of the time in which nothing moved.
 *
 * @param marks when it looked, in seconds of the machine's clock
 */
record SocketTrace(List<Double> marks, List<Connection> connections) {

    /** {@code /proc/uptime} counts hundredths of a second: what it says is this much too early on average. */
    private static final double HALF_A_TICK = 0.005;

    /** A connection whose busy time follows the clock this closely was never without something to send. */
    private static final double IDLE_AT_MOST = 0.025;

    /** Beyond the last look the pace is taken to go on for so much of the time between two looks. */
    private static final double REACH = 1.6;

    /** Seconds that ss may take: it waits for a socket that the kernel is busy with, and by then shows another moment. */
    private static final double LONGEST_LOOK = 0.1;

    private static final Pattern MARK = Pattern.compile("(at|till) ([0-9]{1,9}(?:\\.[0-9]{1,3})?)");

    SocketTrace {
        marks = List.copyOf(marks);
        connections = List.copyOf(connections);
    }

    /**
     * A connection at one moment.
     *
     * @param at when ss was run, in seconds of the machine's clock
     * @param till when ss had ended
     * @param busy seconds in which the connection had something to send or to be acknowledged; NaN where that is not told
     * @param acked payload that the receiver acknowledged so far
     * @param sinceAck seconds since the last acknowledgement came; NaN where that is not told
     * @param segment payload of a full segment in bytes; 0 where that is not told
     */
    private record Look(double at, double till, double busy, long acked, double sinceAck, int segment) {}

    /** A connection by its two ports, and all that was seen of it. */
    record Connection(int localPort, int peerPort, List<Look> looks) {

        Connection {
            looks = List.copyOf(looks);
        }

        private Look last() {
            return looks.get(looks.size() - 1);
        }

        /** When it began to send, by the machine's clock, at the latest; empty where the kernel does not tell. */
        private OptionalDouble start() {
            return looks.stream()
                    .filter(look -> look.busy() > 0)
                    .mapToDouble(look -> look.till() - look.busy())
                    .min();
        }

        private boolean wasAlwaysBusy(double start) {
            return looks.stream()
                    .filter(look -> look.acked() > 0)
                    .allMatch(look -> look.at() - look.busy() - start <= IDLE_AT_MOST);
        }
    }

    static SocketTrace of(Answer answer) {
        return parse(answer.beside().map(Answer.Beside::text).orElse(""));
    }

    static SocketTrace parse(String text) {
        List<Double> marks = new ArrayList<>();
        Map<Long, List<Look>> seen = new TreeMap<>();
        double at = Double.NaN;
        List<String> sockets = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher mark = MARK.matcher(line.strip());
            if (!mark.matches()) {
                sockets.add(line.strip());
                continue;
            }
            double now = Double.parseDouble(mark.group(2));
            if (mark.group(1).equals("at")) {
                at = now;
                sockets.clear();
            } else if (now >= at && now - at <= LONGEST_LOOK) {
                marks.add(at);
                for (String socket : sockets) {
                    add(seen, at, now, socket);
                }
            }
        }
        return new SocketTrace(
                marks,
                seen.entrySet().stream()
                        .map(entry -> new Connection(
                                (int) (entry.getKey() >> 16), (int) (entry.getKey() & 0xffff), entry.getValue()))
                        .toList());
    }

    private static void add(Map<Long, List<Look>> seen, double at, double till, String socket) {
        String[] words = socket.split(" +", 6);
        int local = words.length == 6 ? port(words[3]) : 0;
        int peer = words.length == 6 ? port(words[4]) : 0;
        if (local > 0 && peer > 0) {
            seen.computeIfAbsent((long) local << 16 | peer, key -> new ArrayList<>())
                    .add(look(at, till, " " + words[5] + " "));
        }
    }

    private static Look look(double at, double till, String info) {
        return new Look(
                at,
                till,
                figure(info, "busy", "ms").orElse(Double.NaN) / 1e3,
                (long) figure(info, "bytes_acked", "").orElse(0),
                figure(info, "lastack", "").orElse(Double.NaN) / 1e3,
                (int) figure(info, "mss", "").orElse(0));
    }

    private static OptionalDouble figure(String info, String name, String unit) {
        int from = info.indexOf(" " + name + ":");
        if (from < 0) {
            return OptionalDouble.empty();
        }
        int begin = from + name.length() + 2;
        int end = info.indexOf(' ', begin);
        String digits = info.substring(begin, end);
        digits = digits.endsWith(unit) ? digits.substring(0, digits.length() - unit.length()) : "";
        return digits.matches("[0-9]{1,15}") ? OptionalDouble.of(Double.parseDouble(digits)) : OptionalDouble.empty();
    }

    private static int port(String address) {
        String digits = address.substring(address.lastIndexOf(':') + 1);
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }

    /**
     * The course of the connections that are meant, from the first byte that any of them sent.
     *
     * @return empty where the kernel does not tell enough, or not all of so many connections were seen
     */
    Optional<Delivery> delivery(Predicate<Connection> meant, int count) {
        List<Connection> data = connections.stream()
                .filter(meant)
                .filter(connection -> connection.last().acked() > 0)
                .toList();
        OptionalDouble start = data.stream()
                .map(Connection::start)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
        boolean told = data.stream().allMatch(connection -> connection.start().isPresent());
        if (data.size() != count || count == 0 || start.isEmpty() || !told) {
            return Optional.empty();
        }
        double zero = start.getAsDouble();
        // When the tool has ended there is none of them any more, and that none is seen says nothing.
        double last = data.stream()
                .mapToDouble(connection -> connection.last().at())
                .max()
                .orElseThrow();
        double end = last - zero + HALF_A_TICK;
        double step = marks.size() < 2 ? 0 : (marks.get(marks.size() - 1) - marks.get(0)) / (marks.size() - 1);
        return Optional.of(new Delivery(
                data.stream()
                        .map(connection -> line(connection, zero, end, step))
                        .toList(),
                end,
                end + REACH * step));
    }

    /** What one connection had delivered by when. */
    private static Delivery.Line line(Connection connection, double zero, double end, double step) {
        double start = connection.start().orElse(zero);
        boolean busy = connection.wasAlwaysBusy(start);
        List<Delivery.Knot> knots = new ArrayList<>(List.of(new Delivery.Knot(start - zero, 0)));
        for (Look look : connection.looks()) {
            if (look.acked() == 0) {
                continue;
            }
            double time = busy ? start - zero + look.busy() : look.at() - zero + HALF_A_TICK;
            // What is acknowledged now was so already when the last acknowledgement came.
            double since = look.sinceAck() > HALF_A_TICK ? time - look.sinceAck() : time;
            double before = knots.get(knots.size() - 1).seconds();
            if (since > before && since < time) {
                knots.add(new Delivery.Knot(since, look.acked()));
            }
            if (time > before) {
                knots.add(new Delivery.Knot(time, look.acked()));
            }
        }
        // Of a connection that is gone while others are still there no more is to come.
        boolean gone = end - knots.get(knots.size() - 1).seconds() > step / 2 + IDLE_AT_MOST && step > 0;
        int segment = connection.looks().stream()
                .map(Look::segment)
                .max(Comparator.naturalOrder())
                .orElse(0);
        return new Delivery.Line(knots, segment, gone, step);
    }
}
