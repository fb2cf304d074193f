package localmesh.api.admit;

import java.util.Set;
import java.util.stream.LongStream;
import localmesh.api.store.ApiException;

/**
 * The range of the services' virtual addresses.
 *
 * @param first the network's own address
 * @param size number of addresses, a power of two
 */
record ServiceRange(long first, long size) {

    /** Reads {@code 10.96.0.0/16}. */
    static ServiceRange of(String cidr) {
        String[] parts = cidr.split("/");
        long bits = parts.length == 2 && parts[1].matches("[0-9]{1,2}") ? Long.parseLong(parts[1]) : -1;
        long address = number(parts[0]);
        if (bits < 8 || bits > 30 || address < 0) {
            throw new IllegalArgumentException(
                    "service range \"%s\" is not of the form 10.96.0.0/16, with 8 to 30 bits".formatted(cidr));
        }
        long size = 1L << (32 - bits);
        return new ServiceRange(address - address % size, size);
    }

    boolean contains(String ip) {
        long number = number(ip);
        return number > first && number < first + size - 1;
    }

    /** The lowest address that is free. The first is left out: in a cluster it is that of the API server. */
    String free(Set<String> taken) {
        return LongStream.range(first + 2, first + size - 1)
                .mapToObj(ServiceRange::text)
                .filter(ip -> !taken.contains(ip))
                .findFirst()
                .orElseThrow(() -> ApiException.internal("failed to allocate a serviceIP: range is full"));
    }

    private static long number(String ip) {
        if (!ip.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return -1;
        }
        long number = 0;
        for (String part : ip.split("\\.")) {
            long value = Long.parseLong(part);
            if (value > 255) {
                return -1;
            }
            number = number * 256 + value;
        }
        return number;
    }

    private static String text(long number) {
        return "%d.%d.%d.%d".formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
    }
}
