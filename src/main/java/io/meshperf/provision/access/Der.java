package io.meshperf.provision.access;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** As much of ASN.1's distinguished encoding as keys need that come without the frame which Java wants around them. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xA0;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] RSA = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    private static final byte[] EC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};

    private Der() {}

    /** PKCS#8 of an RSA key by PKCS#1. */
    static byte[] framedRsa(byte[] key) {
        return of(SEQUENCE, VERSION_0, of(SEQUENCE, RSA), of(OCTETS, key));
    }

    /** PKCS#8 of an EC key by SEC 1. */
    static byte[] framedEc(byte[] key, byte[] curve) {
        return of(SEQUENCE, VERSION_0, of(SEQUENCE, EC, curve), of(OCTETS, key));
    }

    /** The curve that a key by SEC 1 names inside; empty if it names none. */
    static Optional<byte[]> curve(byte[] key) {
        try {
            ByteBuffer fields = ByteBuffer.wrap(content(ByteBuffer.wrap(key), SEQUENCE));
            while (fields.hasRemaining()) {
                int tag = fields.get(fields.position()) & 0xFF;
                byte[] content = content(fields, tag);
                if (tag == PARAMETERS) {
                    return Optional.of(content);
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // No such structure: whoever reads the key says so.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static byte[] content(ByteBuffer from, int tag) {
        if ((from.get() & 0xFF) != tag) {
            throw new IllegalArgumentException("another tag");
        }
        int length = from.get() & 0xFF;
        if (length > 0x80) {
            int bytes = length - 0x80;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | (from.get() & 0xFF);
            }
        }
        if (length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException("a wrong length");
        }
        byte[] content = new byte[length];
        from.get(content);
        return content;
    }

    private static byte[] of(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        for (byte[] part : parts) {
            out.write(part, 0, part.length);
        }
        return out.toByteArray();
    }
}
